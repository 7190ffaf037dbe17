// Switches each rule off in a scratch copy of the tree and runs the tests that carry its id: at least one must fail.
// A rule whose tests stay green is proven by nothing. Usage: npm run bite [-- WA-05 S2-52 …]
import process from 'node:process';
import { rules, type RuleOff } from './rules.js';
import { ScratchCopy } from './scratch-copy.js';

interface Verdict {
  readonly id: string;
  readonly bites: boolean;
  readonly why: string;
}

function judge(copy: ScratchCopy, rule: RuleOff): Verdict {
  const failed = copy.failuresWith(rule);
  if (failed.ran === 0)
    return { id: rule.id, bites: false, why: `no test in ${rule.tests} carries [${rule.id}]` };
  if (failed.failed === 0)
    return { id: rule.id, bites: false, why: `all ${failed.ran} tests stay green without the rule` };
  return { id: rule.id, bites: true, why: `${failed.failed} of ${failed.ran} tests fail without it` };
}

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? rules : rules.filter(({ id }) => wanted.includes(id));
if (chosen.length === 0) {
  process.stderr.write(`No such rule. Known: ${rules.map(({ id }) => id).join(' ')}\n`);
  process.exit(2);
}

const copy = new ScratchCopy();
const verdicts: Verdict[] = [];
try {
  for (const rule of chosen) {
    const verdict = judge(copy, rule);
    verdicts.push(verdict);
    process.stdout.write(`${verdict.bites ? 'bites' : 'DOES NOT BITE'}  ${rule.id}  ${verdict.why}\n`);
  }
} finally {
  copy.remove();
}
const toothless = verdicts.filter(({ bites }) => !bites).length;
process.stdout.write(`Bite: ${verdicts.length - toothless} passed, ${toothless} failed\n`);
process.exit(toothless === 0 ? 0 : 1);
