import { readdirSync, readFileSync } from 'node:fs';
import { isLocalDate } from '@shequ/calendar';
import { isJurisdiction } from '@shequ/standards';
import { z } from 'zod';
import { deepFreeze } from './freeze.js';
import { isPolicyKey, policyKeys, unitOf, units, type PolicyKey, type PolicyUnit } from './keys.js';
import * as shape from './shapes.js';
import { addUpToHundred } from './shares.js';

const date = z.string().refine(isLocalDate, { error: '不是真实日期 YYYY-MM-DD / no real date YYYY-MM-DD' });
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, { error: '包名须为小写字母、数字、连字符 / a pack id is lower-case' });
const area = z.string().refine((prefix) => prefix === '' || isJurisdiction(prefix), {
  error: "辖区须为 2、4、6、9、12 位区划代码，全国为 '' / a division code, or '' for the whole country",
});

const head = z
  .strictObject({
    id,
    name: shape.localizedText,
    jurisdiction: area,
    inForceFrom: date,
    inForceTo: date.nullable(),
    source: z.strictObject({ document: z.string().min(1), publishedOn: date.nullable() }),
    note: shape.localizedText.optional(),
  })
  .refine(({ inForceFrom, inForceTo }) => inForceTo === null || inForceFrom <= inForceTo, {
    error: '失效日早于生效日 / the pack ends before it starts',
  });

const entry = z.strictObject({
  key: z.string(),
  value: z.unknown(),
  unit: z.enum(units),
  source: shape.source,
  note: shape.localizedText.optional(),
});

const valueFile = z.strictObject({ values: z.array(entry) });

export type PackHead = Readonly<z.output<typeof head>>;

/** One value of a pack, checked against its key. `file` is the place to look when it is wrong. */
export type PackEntry = Readonly<{
  key: PolicyKey;
  value: unknown;
  unit: PolicyUnit;
  source: z.output<typeof shape.source>;
  note?: z.output<typeof shape.localizedText> | undefined;
  file: string;
}>;

export type Pack = Readonly<{ head: PackHead; entries: ReadonlyMap<PolicyKey, PackEntry> }>;

/** A pack that cannot be trusted: the message names pack, file and key, and what to change. */
export class PolicyLoadError extends Error {
  override readonly name = 'PolicyLoadError';
}

function readJson(url: URL, place: string): unknown {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (error) {
    throw new PolicyLoadError(`${place}：不是可读的 JSON / is no readable JSON`, { cause: error });
  }
}

function shaped<S extends z.ZodType>(content: unknown, schema: S, place: string): z.output<S> {
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new PolicyLoadError(`${place}：${z.prettifyError(parsed.error)}`);
  return deepFreeze(parsed.data);
}

function checked(raw: z.output<typeof entry>, pack: string, file: string): PackEntry {
  const place = `${pack}/${file} ${raw.key}`;
  const { key, note, ...rest } = raw;
  if (!isPolicyKey(key)) {
    throw new PolicyLoadError(`${place}：未登记的键，请先写入 keys.ts / unknown key: register it in keys.ts`);
  }
  const unit = unitOf(key);
  if (raw.unit !== unit) {
    throw new PolicyLoadError(
      `${place}：单位须为 ${unit}，不是 ${raw.unit} / the unit must be ${unit}, not ${raw.unit}`,
    );
  }
  const parsed = policyKeys[key].safeParse(raw.value);
  if (!parsed.success) throw new PolicyLoadError(`${place}：${z.prettifyError(parsed.error)}`);
  if (parsed.data === null && note === undefined) {
    throw new PolicyLoadError(`${place}：空值须在 note 中说明理由 / null needs its reason in note`);
  }
  return { ...rest, key, value: parsed.data, note, file };
}

function refuseUnevenShares(entries: ReadonlyMap<PolicyKey, PackEntry>, pack: string): void {
  const percents = (['funding.cityShare', 'funding.districtShare'] as const)
    .map((key) => entries.get(key)?.value)
    .filter((value) => typeof value === 'number');
  if (percents.length === 0 || addUpToHundred(percents.map((percent) => ({ percent })))) return;
  throw new PolicyLoadError(
    `${pack}：市、区分担比例须同时给出且合计 100% / funding.cityShare and funding.districtShare must both be set ` +
      'and add up to 100',
  );
}

/** A pack as it is written: its head, and the contents of its value files by name. */
interface RawPack {
  readonly name: string;
  readonly head: unknown;
  readonly files: readonly { readonly file: string; readonly content: unknown }[];
}

function packOf({ name, head: rawHead, files }: RawPack): Pack {
  const packHead = shaped(rawHead, head, `${name}/pack.json`);
  if (packHead.id !== name) {
    throw new PolicyLoadError(
      `${name}/pack.json：id 须与文件夹同名 / the id ${packHead.id} must be the folder's name`,
    );
  }
  const entries = new Map<PolicyKey, PackEntry>();
  for (const { file, content } of files) {
    for (const raw of shaped(content, valueFile, `${name}/${file}`).values) {
      const next = checked(raw, name, file);
      const first = entries.get(next.key);
      if (first !== undefined) {
        throw new PolicyLoadError(
          `${name} ${next.key}：在 ${first.file} 与 ${file} 中重复 / set in both ${first.file} and ${file}`,
        );
      }
      entries.set(next.key, next);
    }
  }
  refuseUnevenShares(entries, name);
  return { head: packHead, entries };
}

/** Reads one pack's folder. Throws a PolicyLoadError that names pack, file and key. */
export function readPack(directory: URL, name: string): Pack {
  const folder = new URL(`${name}/`, directory);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'pack.json')
    .sort();
  const read = (file: string): unknown => readJson(new URL(file, folder), `${name}/${file}`);
  return packOf({
    name,
    head: read('pack.json'),
    files: names.map((file) => ({ file, content: read(file) })),
  });
}

const proposal = z.strictObject({ pack: z.looseObject({ id }), values: z.array(z.unknown()) });

/** Checks a pack in one document, `{ pack, values }`, as if it were a folder. Throws a PolicyLoadError. */
export function readProposal(document: unknown): Pack {
  const { pack, values } = shaped(document, proposal, 'proposal');
  return packOf({ name: pack.id, head: pack, files: [{ file: 'values', content: { values } }] });
}
