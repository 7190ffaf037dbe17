// Switches each rule off in a scratch copy of the tree and runs the tests that carry its id: at least one must fail.
// A rule whose tests stay green is proven by nothing. Usage: npm run bite [-- WA-05 S2-52 …]
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { nameOf, occurrences, type RuleOff } from './rule.js';
import { rules } from './rules.js';
import { ScratchCopy } from './scratch-copy.js';
import { runTests, startCluster } from './trial.js';

interface Verdict {
  readonly good: boolean;
  readonly line: string;
}

type Trial = (copy: ScratchCopy) => Promise<Verdict>;

/** More copies would not be faster: each trial keeps one core busy, its PostgreSQL a part of another. */
const copiesMax = 2;

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
const toothless = (rule: RuleOff, why: string): Verdict => ({
  good: false,
  line: `DOES NOT BITE  ${nameOf(rule)}: ${why}`,
});

/** With the rule off: which tests fail? */
async function judge(copy: ScratchCopy, rule: RuleOff): Promise<Verdict> {
  const source = readFileSync(join(copy.folder, rule.file), 'utf8');
  const found = occurrences(rule, source);
  if (found !== 1)
    return toothless(
      rule,
      `"${rule.find}" stands ${found} times in ${rule.file}, not once. The code has changed: name the line that ` +
        `enforces the rule now, and its broken version.`,
    );
  const broken = source.split(rule.find).join(rule.replace);
  const said = await copy.withText(rule.file, broken, () => runTests(copy, rule.tests, rule.id));
  const [first] = said.failed;
  if (said.broken !== null) return toothless(rule, `its broken version does not run: ${said.broken}`);
  if (said.ran === 0) return toothless(rule, `no test in ${rule.tests.join(', ')} carries [${rule.id}].`);
  if (first === undefined) return toothless(rule, `all ${said.ran} tests stay green without it.`);
  const count = `${said.failed.length} of ${said.ran} fail`;
  return { good: true, line: `bites  ${nameOf(rule)}: ${count}, first "${first}"` };
}

/**
 * With nothing off, the same tests as below and no others: what is red already, or only green because of the tests before
 * it, would prove nothing.
 */
async function whole(copy: ScratchCopy, id: string): Promise<Verdict> {
  const specs = unique(rules.filter((rule) => rule.id === id).flatMap(({ tests }) => tests));
  const { ran, failed, broken } = await runTests(copy, specs, id);
  if (failed.length === 0 && broken === null) return { good: true, line: `green  ${id}: ${ran} tests` };
  const red = [...failed, ...(broken === null ? [] : [broken])].join('\n  ');
  return { good: false, line: `RED BEFORE IT IS OFF  ${id}: what fails then proves nothing.\n  ${red}` };
}

/** Takes the trials one after the other into whichever copy is free, and says each verdict at once. */
async function tryAll(copies: readonly ScratchCopy[], trials: readonly Trial[]): Promise<number> {
  const waiting = [...trials.entries()];
  let bad = 0;
  const work = async (copy: ScratchCopy): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, trial] = next;
      const begin = Date.now();
      const { good, line } = await trial(copy);
      bad += good ? 0 : 1;
      const seconds = ((Date.now() - begin) / 1000).toFixed(1);
      process.stdout.write(`[${at + 1}/${trials.length}] ${line} (${seconds} s)\n`);
    }
  };
  await Promise.all(copies.map(work));
  return bad;
}

function choose(wanted: readonly string[]): readonly RuleOff[] {
  const unknown = wanted.filter((id) => !rules.some((rule) => rule.id === id));
  if (unknown.length === 0)
    return wanted.length === 0 ? rules : rules.filter(({ id }) => wanted.includes(id));
  const known = unique(rules.map(({ id }) => id)).join(' ');
  process.stderr.write(`No such rule: ${unknown.join(' ')}. Known: ${known}\n`);
  process.exit(2);
}

const chosen = choose(process.argv.slice(2));
const trials: readonly Trial[] = [
  ...unique(chosen.map(({ id }) => id)).map(
    (id): Trial =>
      (copy) =>
        whole(copy, id),
  ),
  ...chosen.map(
    (rule): Trial =>
      (copy) =>
        judge(copy, rule),
  ),
];
const copies = Array.from({ length: Math.min(copiesMax, availableParallelism()) }, () => new ScratchCopy());
process.on('exit', () => {
  for (const copy of copies) copy.remove();
});
const stopCluster = await startCluster();
const bad = await tryAll(copies, trials);
await stopCluster();
process.stdout.write(`Bite: ${trials.length - bad} passed, ${bad} failed\n`);
process.exit(bad === 0 ? 0 : 1);
