// Renders an overlay so that it can be checked where no kustomize is. A check, and no replacement: it knows the few things that
// these overlays use, and refuses every other.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Manifest } from './manifest.contract.js';

interface Kustomization {
  readonly apiVersion: string;
  readonly kind: 'Kustomization';
  readonly resources: readonly string[];
  readonly namespace?: string;
  readonly images?: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
  readonly patches?: readonly { readonly path: string }[];
}

const known = new Set(['apiVersion', 'kind', 'resources', 'namespace', 'images', 'patches']);

/** By what Kubernetes joins the entries of a list; lists that it replaces whole have null. Any other is refused. */
const mergeKeys: ReadonlyMap<string, string | null> = new Map([
  ['containers', 'name'],
  ['egress', null],
  ['ingress', null],
]);

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mergedList(field: string, old: unknown, change: readonly unknown[]): readonly unknown[] {
  const key = mergeKeys.get(field);
  if (key === undefined) throw new Error(`A patch of the list ${field} is not known here.`);
  if (key === null || !Array.isArray(old)) return change;
  const list = old.map((entry: Node) => {
    const own = change.find((one) => isNode(one) && one[key] === entry[key]);
    return isNode(own) ? merged(entry, own) : entry;
  });
  const names = new Set(list.map((entry) => entry[key]));
  if (change.some((one) => isNode(one) && !names.has(one[key])))
    throw new Error(`A patch adds to the list ${field}.`);
  return list;
}

/** A strategic merge patch: maps are joined, null takes away. */
function merged<T extends object>(target: T, patch: object): T {
  const result: Node = Object.fromEntries(Object.entries(target));
  for (const [field, change] of Object.entries(patch)) {
    const old = result[field];
    if (change === null) Reflect.deleteProperty(result, field);
    else if (Array.isArray(change)) result[field] = mergedList(field, old, change);
    else result[field] = isNode(change) && isNode(old) ? merged(old, change) : change;
  }
  return result as T;
}

const documents = (file: string): readonly Manifest[] =>
  parseAllDocuments(readFileSync(file, 'utf8'), { strict: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${String(document.errors[0])}`);
    return document.toJS() as Manifest;
  });

const isSame = (one: Manifest, other: Manifest): boolean =>
  one.apiVersion === other.apiVersion && one.kind === other.kind && one.metadata.name === other.metadata.name;

function patched(all: readonly Manifest[], patch: Manifest): readonly Manifest[] {
  if (!all.some((one) => isSame(one, patch)))
    throw new Error(`A patch of ${patch.kind} ${patch.metadata.name} finds nothing.`);
  return all.map((one) => (isSame(one, patch) ? merged(one, patch) : one));
}

/** Every image of that name, wherever it stands. */
function withImages(value: unknown, images: NonNullable<Kustomization['images']>): unknown {
  if (Array.isArray(value)) return value.map((one) => withImages(one, images));
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, child]) => {
      const image = field === 'image' ? images.find(({ name }) => name === child) : undefined;
      return [field, image ? `${image.newName}:${image.newTag}` : withImages(child, images)];
    }),
  );
}

const inNamespace = (one: Manifest, namespace: string): Manifest =>
  one.kind === 'Namespace' ? one : { ...one, metadata: { ...one.metadata, namespace } };

/** The objects of an overlay, in the order in which they are named. */
export function render(folder: string): readonly Manifest[] {
  const kustomization = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
  const strange = Object.keys(kustomization).filter((key) => !known.has(key));
  if (strange.length > 0) throw new Error(`${folder} uses ${strange.join(', ')}, which is not known here.`);
  const { resources, namespace, images = [], patches = [] } = kustomization;
  let all: readonly Manifest[] = resources.flatMap((name): readonly Manifest[] => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? render(path) : documents(path);
  });
  for (const { path } of patches)
    for (const patch of documents(join(folder, path))) all = patched(all, patch);
  if (namespace !== undefined) all = all.map((one) => inNamespace(one, namespace));
  return withImages(all, images) as readonly Manifest[];
}
