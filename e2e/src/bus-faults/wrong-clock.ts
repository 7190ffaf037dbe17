// Loaded before a service (`node --import <this file>?<file>`): its clock differs from everybody's by as many milliseconds as
// stand in that file, from the moment on in which they are written there. Each process says in a file beside what it has taken.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const lookEveryMs = 100;
const file = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const real = Date.now.bind(Date);
let offset = '0';

function look(): void {
  let now = '0';
  try {
    now = readFileSync(file, 'utf8');
  } catch {
    // Nobody has made it wrong yet.
  }
  if (now === offset) return;
  offset = now;
  writeFileSync(`${file}.${process.pid}`, offset);
}

const wrong = (): number => real() + Number(offset);

globalThis.Date = new Proxy(Date, {
  construct: (target, given: [], made) =>
    Reflect.construct(target, given.length === 0 ? [wrong()] : given, made) as object,
  get: (target, name, self): unknown => (name === 'now' ? wrong : Reflect.get(target, name, self)),
});
look();
setInterval(look, lookEveryMs).unref();
