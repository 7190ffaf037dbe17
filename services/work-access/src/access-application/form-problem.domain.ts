// WA-07: one part of an application that is missing or wrong, with the rule that asks for it and the path of the field.
import type { LocalizedText } from '@shequ/contracts';
import type { AmountLine } from '../rate-card/amount.domain.js';

export interface FormProblem {
  readonly path: string;
  readonly ruleId: string;
  readonly message: LocalizedText;
  /** The calculation behind it, where there is one. */
  readonly lines?: readonly AmountLine[];
}

export function problem(path: string, ruleId: string, zh: string, en: string): FormProblem {
  return { path, ruleId, message: { zh, en } };
}
