// WA-07: one part of an application that is missing or wrong, with the rule that asks for it and the path of the field.
import type { LocalizedText } from '@shequ/contracts';

export interface FormProblem {
  readonly path: string;
  readonly ruleId: string;
  readonly message: LocalizedText;
}

export function problem(path: string, ruleId: string, zh: string, en: string): FormProblem {
  return { path, ruleId, message: { zh, en } };
}
