import type { ZodType } from 'zod';

/** A part of an input that may be left out: GraphQL says so with null as well, and null is what the command sees. */
export function optional<T extends ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What has not the form of our ids cannot be found; asking the database would be an error instead of a null. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
