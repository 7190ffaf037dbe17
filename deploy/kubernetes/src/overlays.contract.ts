import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventContracts, topicsOf } from '@shequ/contracts';
import { committedReaders } from '@shequ/kafka';
import type { Manifest } from './manifest.contract.js';
import { render } from './render.contract.js';

export const folder = fileURLToPath(new URL('..', import.meta.url));
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every department's service. */
export const services = readdirSync(`${root}/services`).sort();

export interface Overlay {
  readonly name: string;
  /** What is applied first, and has to end well. */
  readonly before: readonly Manifest[];
  readonly run: readonly Manifest[];
}

export const overlays: readonly Overlay[] = readdirSync(`${folder}/overlays`).map((name) => ({
  name,
  before: render(`${folder}/overlays/${name}/before`),
  run: render(`${folder}/overlays/${name}`),
}));

/** The most replicas of a service that have something to read: the partitions of its largest topic. Null if it reads none. */
export function mostReaders(service: string): number | null {
  const readers = committedReaders();
  const read = topicsOf(eventContracts.values()).filter(({ name }) =>
    (readers[name] ?? []).some((consumer) => consumer.startsWith(`${service}.`)),
  );
  return read.length === 0 ? null : Math.max(...read.map(({ partitions }) => partitions));
}
