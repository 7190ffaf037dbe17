import { accessItemType, leadUnit, localizedText } from '@shequ/contracts';
import { badInput } from '@shequ/graphql';
import { communityCode } from '@shequ/standards';
import { z } from 'zod';

/** Ids of admissions and decisions are UUIDs, written in lower case everywhere. */
const reference = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .transform((value) => (z.uuid().safeParse(value).success ? value.toLowerCase() : value));

export const citationInput = z.object({
  kind: z.enum(['ADMISSION', 'LIST_ENTRY', 'DEPLOYMENT_DECISION']),
  reference,
});

const unitsMax = 1_000_000;
const fieldsMax = 50;
const titleMax = 200;

const text = z.string().trim().min(1).max(titleMax);
const unique = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** What every command that sends tasks down asks for. Extend it; check the number of communities with `requireFewCommunities`. */
export const taskOrderInput = z.object({
  title: localizedText.extend({ zh: text, en: text }),
  itemType: accessItemType,
  citation: citationInput.nullish().transform((value) => value ?? null),
  communityCodes: z
    .array(communityCode)
    .min(1, { error: '至少一个社区 / name at least one community' })
    .refine(unique, { error: '社区代码重复 / a community is named twice' }),
  units: z.int().min(1).max(unitsMax),
  dueOn: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  leadUnit,
  personalDataFields: z.array(z.string().trim().min(1).max(64)).max(fieldsMax),
});

/** @throws BAD_USER_INPUT that names the limit (policy `dispatch.maxCommunities`). */
export function requireFewCommunities(codes: readonly string[], max: number): void {
  if (codes.length <= max) return;
  throw badInput(
    'communityCodes',
    `一次最多 ${max} 个社区，收到 ${codes.length} 个 / at most ${max} communities at once, not ${codes.length}`,
  );
}
