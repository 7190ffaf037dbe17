import type { RuleOff } from './rule.js';

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();
const listed = (files: readonly string[]): string =>
  unique(files)
    .map((file) => `\`${file.replace('services/work-access/src/', '').replace('/src/', '/')}\``)
    .join('<br>');

/** Rule → file → test as a Markdown table, one line per rule of the work-access rules (WA-…). */
export function rulesTable(rules: readonly RuleOff[]): string {
  const ids = unique(rules.map(({ id }) => id)).filter((id) => id.startsWith('WA-'));
  const lines = ids.map((id) => {
    const own = rules.filter((rule) => rule.id === id);
    const places = own.map(({ where }) => where).join('; ');
    return `| ${id} | ${places} | ${listed(own.map(({ file }) => file))} | ${listed(own.flatMap(({ tests }) => tests))} |`;
  });
  return ['| Rule | What is enforced | File | Test |', '|---|---|---|---|', ...lines].join('\n');
}
