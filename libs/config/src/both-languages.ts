import { z } from 'zod';

const languages = [z.locales.zhCN(), z.locales.en()].map(({ localeError }) => localeError);

/**
 * What zod finds wrong by itself, in Chinese and English: pass it as `error` of a parse whose findings a person reads.
 * A text that the schema gives stands before it.
 */
export const inBothLanguages: z.core.$ZodErrorMap = (issue) => {
  const texts = languages.map((textOf) => textOf(issue));
  return texts.map((text) => (typeof text === 'string' ? text : (text?.message ?? ''))).join(' / ');
};
