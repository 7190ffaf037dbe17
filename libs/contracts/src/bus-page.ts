// The catalogue of the bus for people: one page of markup without scripts, from the same contracts as the AsyncAPI document.
import type { EventContract, LocalizedText } from './envelope.js';
import { jsonSchema, type SchemaNode } from './json-schema.js';
import { titleOf } from './titles.js';
import { topicsOf, type Topic } from './topics.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
const both = ({ zh, en }: LocalizedText): string =>
  `<span lang="zh">${escaped(zh)}</span> <span class="en" lang="en">${escaped(en)}</span>`;

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 15px/1.6 system-ui, 'Noto Sans CJK SC', sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin: 2.4rem 0 .2rem } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem }
.en, .facts { opacity: .72 } code { font: .86em ui-monospace, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } td:nth-child(-n+2) { white-space: nowrap } details { margin: .3rem 0 } summary { cursor: pointer } a { color: inherit } .wide { overflow-x: auto }`;

const day = 24 * 60 * 60 * 1000;

function factsOf({ owner, partitions, compacted, retentionMs }: Topic): string {
  const kept: LocalizedText = compacted
    ? { zh: '每键保留最新一条', en: 'the newest of each key stays' }
    : {
        zh: `保留 ${(retentionMs ?? 0) / day} 天`,
        en: `kept for ${(retentionMs ?? 0) / day} days`,
      };
  const parts: LocalizedText = {
    zh: `仅 ${owner} 可写 · ${partitions} 个分区 · ${kept.zh}`,
    en: `written by ${owner} alone · ${partitions} ${partitions === 1 ? 'partition' : 'partitions'} · ${kept.en}`,
  };
  return `<p class="facts">${both(parts)}</p>`;
}

/** What a field holds, in a few words. */
function kindOf(node: SchemaNode): string {
  const either = (node['anyOf'] ?? node['oneOf']) as readonly SchemaNode[] | undefined;
  if (either !== undefined) return either.map(kindOf).join(' | ');
  if ('const' in node) return JSON.stringify(node['const']);
  if (Array.isArray(node['enum'])) return node['enum'].join(' | ');
  if (node['type'] === 'array') return `[${kindOf((node['items'] ?? {}) as SchemaNode)}]`;
  if (node['type'] === 'object') {
    const fields = Object.entries((node['properties'] ?? {}) as Readonly<Record<string, SchemaNode>>);
    return `{ ${fields.map(([name, field]) => `${name}: ${kindOf(field)}`).join(', ')} }`;
  }
  const type = node['type'];
  const name = Array.isArray(type) ? type.join(' | ') : String(type);
  return typeof node['format'] === 'string' ? `${name} (${node['format']})` : name;
}

function fieldsOf(contract: EventContract): string {
  const { properties = {}, required = [] } = jsonSchema(contract);
  const always = new Set(required as readonly string[]);
  const rows = Object.entries(properties as Readonly<Record<string, SchemaNode>>).map(
    ([name, node]) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${always.has(name) ? '必有 always' : '可缺 may be absent'}</td>` +
      `<td><code>${escaped(kindOf(node))}</code></td></tr>`,
  );
  const head =
    '<tr><th scope="col">字段 Field</th><th scope="col"></th><th scope="col">内容 Content</th></tr>';
  return `<div class="wide"><table>${head}${rows.join('')}</table></div>`;
}

function messageOf(contract: EventContract): string {
  const title = `<h3>${both(titleOf(contract))}</h3><p><code>${escaped(contract.type)}</code></p>`;
  return `${title}<details><summary>字段 Fields</summary>${fieldsOf(contract)}</details>`;
}

const intro: readonly LocalizedText[] = [
  {
    zh: '记录为 CloudEvents 1.0 二进制模式：属性在 ce_ 头中，正文为 JSON。同一键内有序；至少送达一次；以 (ce_source, ce_id) 去重。',
    en: 'Records are CloudEvents 1.0 in binary mode: attributes in ce_ headers, the body is JSON. Order holds per key; delivery is at least once; (ce_source, ce_id) tells repeats.',
  },
  {
    zh: '读者忽略不认识的字段，并把不认识的词当作 UNKNOWN。同一主版本内任何版本互相可读。',
    en: 'Readers ignore fields that they do not know and take unknown words as UNKNOWN. Within a major version every revision reads every other.',
  },
];

/** The whole page. It loads nothing and runs nothing. */
export function busPage(contracts: Iterable<EventContract>): string {
  const all = [...contracts].sort((a, b) => (a.type < b.type ? -1 : 1));
  const topics = topicsOf(all);
  const links = topics.map(({ name }) => `<li><a href="#${name}"><code>${name}</code></a></li>`);
  const sections = topics.map((topic) => {
    const messages = all.filter((contract) => contract.topic === topic.name).map(messageOf);
    return `<section><h2 id="${topic.name}"><code>${topic.name}</code></h2>${factsOf(topic)}${messages.join('')}</section>`;
  });
  return [
    '<!doctype html>',
    '<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">',
    `<title>社区图事件总线 · Shequ Graph event bus</title><style>${style}</style></head><body><main>`,
    `<h1>${both({ zh: '社区图事件总线', en: 'Shequ Graph event bus' })}</h1>`,
    ...intro.map((text) => `<p>${both(text)}</p>`),
    `<nav aria-label="主题 Topics"><ul>${links.join('')}</ul></nav>`,
    ...sections,
    '</main></body></html>',
    '',
  ].join('\n');
}
