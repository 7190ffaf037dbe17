import type { ZodType } from 'zod';
import { inBothLanguages } from './both-languages.js';

export { inBothLanguages } from './both-languages.js';
export { transportSettings, type TransportSettings } from './transport.js';

/** The environment does not describe a runnable program. `message` names every wrong variable, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a program's settings once, before it listens. Guarantees that what it returns satisfies the schema.
 * @throws ConfigError that names every variable that is missing or wrong, never its value: it may be a secret.
 */
export function loadConfig<T>(
  schema: ZodType<T>,
  environment: Readonly<Record<string, string | undefined>>,
): T {
  const result = schema.safeParse(environment, { error: inBothLanguages });
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`,
  );
  throw new ConfigError(`Settings are wrong / 配置有误\n${lines.join('\n')}`);
}
