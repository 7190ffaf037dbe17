export type Language = 'zh' | 'en';

/** The reader's own language, where the page speaks it; otherwise Chinese. */
export function shownLanguage(): Language {
  return navigator.language.startsWith('en') ? 'en' : 'zh';
}

export const turnLanguage = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');
