import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isLocalDate, plusDays, type LocalDate } from '@shequ/calendar';
import { isJurisdiction } from '@shequ/standards';
import { PolicyLoadError, readPack, readProposal, type Pack, type PackEntry, type PackHead } from './pack.js';
import { refuseLightWeights } from './light-weights.js';
import { packVersion, viewOf, type PolicyView } from './view.js';

/** The packs that are loaded. It never changes: a new pack comes with a new start. */
export type Policy = Readonly<{
  /**
   * What is in force for a jurisdiction on a day; '' asks for the whole country. The same packs give the same
   * object, so it may be called per row. Throws a RangeError for a malformed jurisdiction or date.
   */
  at: (query: Readonly<{ jurisdiction: string; on: LocalDate }>) => PolicyView;
  /**
   * The view that `PolicyView.version` named, whatever has come into force since: a case keeps the rules
   * under which it opened. Throws an Error that names the pack when one of them is not loaded.
   */
  pinned: (version: string) => PolicyView;
  packs: readonly PackHead[];
  /**
   * What would be in force if this pack, `{ pack, values }`, were loaded too. `supersedes` names a pack that would end on
   * the day before. Nothing is kept. Throws a PolicyLoadError as for a pack in a folder.
   */
  withPack: (document: unknown, supersedes: string | null) => Policy;
}>;

const MEMO_LIMIT = 10_000;
const LAST_DAY = '9999-12-31';

function overlap(a: PackHead, b: PackHead): boolean {
  return a.inForceFrom <= (b.inForceTo ?? LAST_DAY) && b.inForceFrom <= (a.inForceTo ?? LAST_DAY);
}

/** Where a value stands, from which text it comes, and when its pack holds: what somebody needs to settle a conflict. */
function told({ head }: Pack, { file, source, value }: PackEntry): string {
  const { instrument, article } = source;
  const text = article === null ? instrument : `${instrument} ${article}`;
  const days = `${head.inForceFrom} – ${head.inForceTo ?? '…'}`;
  return `${head.id}/${file}（${text}；${head.source.document}；${days}）= ${JSON.stringify(value)}`;
}

function refuseConflict(a: Pack, b: Pack): void {
  if (a.head.jurisdiction !== b.head.jurisdiction || !overlap(a.head, b.head)) return;
  for (const [key, first] of a.entries) {
    const second = b.entries.get(key);
    if (second === undefined) continue;
    const [left, right] = [told(a, first), told(b, second)];
    throw new PolicyLoadError(
      `${key}：同一辖区同一时期有两个来源 / two sources for the same jurisdiction and time: ${left} — ${right}. ` +
        '请为其中一个写明失效日 / give one of them an end (inForceTo)',
    );
  }
}

function covers(head: PackHead, jurisdiction: string, on: LocalDate): boolean {
  const inForce = head.inForceFrom <= on && on <= (head.inForceTo ?? LAST_DAY);
  return inForce && jurisdiction.startsWith(head.jurisdiction);
}

// From the widest jurisdiction to the narrowest, so that the last to set a key is the most specific.
function byBreadth({ head: a }: Pack, { head: b }: Pack): number {
  return a.jurisdiction.length - b.jurisdiction.length || (a.id < b.id ? -1 : 1);
}

function policyOf(packs: readonly Pack[]): Policy {
  const views = new Map<string, PolicyView>();
  const answers = new Map<string, PolicyView>();

  const shared = (chosen: readonly Pack[]): PolicyView => {
    const view = viewOf(chosen);
    const known = views.get(view.version) ?? view;
    views.set(view.version, known);
    return known;
  };

  const at: Policy['at'] = ({ jurisdiction, on }) => {
    const question = `${on} ${jurisdiction}`;
    const known = answers.get(question);
    if (known !== undefined) return known;
    if (!isLocalDate(on)) throw new RangeError(`日期须为 YYYY-MM-DD / no real date, write YYYY-MM-DD: ${on}`);
    if (jurisdiction !== '' && !isJurisdiction(jurisdiction)) {
      throw new RangeError(`不是辖区代码 / no jurisdiction (2, 4, 6, 9 or 12 digits): ${jurisdiction}`);
    }
    const view = shared(packs.filter(({ head }) => covers(head, jurisdiction, on)));
    // Questions are many (communities × days), answers few: forgetting all is cheaper than tracking use.
    if (answers.size >= MEMO_LIMIT) answers.clear();
    answers.set(question, view);
    return view;
  };

  const pinned: Policy['pinned'] = (version) => {
    const known = views.get(version);
    if (known !== undefined) return known;
    const named = version.split('+').map((name) => {
      const pack = packs.find(({ head }) => packVersion(head) === name);
      if (pack === undefined) {
        throw new Error(
          `政策包 ${name} 未载入，请补回其文件夹 / policy pack ${name} is not loaded: restore its folder`,
        );
      }
      return pack;
    });
    return shared([...new Set(named)].sort(byBreadth));
  };

  return { at, pinned, packs: packs.map(({ head }) => head), withPack: tryout(packs) };
}

function tryout(packs: readonly Pack[]): Policy['withPack'] {
  return (document, supersedes) => {
    const proposed = readProposal(document);
    const others = packs.map((pack) =>
      pack.head.id === supersedes ? endedBefore(pack, proposed.head) : pack,
    );
    return checkedPolicy([...others, proposed]);
  };
}

function endedBefore(pack: Pack, { inForceFrom }: PackHead): Pack {
  if (inForceFrom <= pack.head.inForceFrom)
    throw new PolicyLoadError(
      `${pack.head.id} 自 ${pack.head.inForceFrom} 起施行，接替它的包须晚于该日 / the pack that follows must begin later`,
    );
  return { ...pack, head: { ...pack.head, inForceTo: plusDays(inForceFrom, -1) } };
}

function checkedPolicy(packs: readonly Pack[]): Policy {
  const sorted = [...packs].sort(byBreadth);
  sorted.forEach((pack, index) => {
    for (const other of sorted.slice(index + 1)) refuseConflict(pack, other);
    refuseLightWeights(pack, sorted);
  });
  return policyOf(sorted);
}

/**
 * Loads and checks every pack of a folder (this library's own by default). Throws a PolicyLoadError that
 * names pack, file and key when one is malformed, or both sources when two packs of one jurisdiction set a
 * key at the same time.
 */
export function loadPacks(directory?: string): Policy {
  const root =
    directory === undefined ? new URL('../packs/', import.meta.url) : pathToFileURL(`${directory}/`);
  const names = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());
  if (names.length === 0) {
    throw new PolicyLoadError(
      `没有政策包 / no policy packs in ${root.pathname}: put each into a folder of its own`,
    );
  }
  return checkedPolicy(names.map(({ name }) => readPack(root, name)));
}
