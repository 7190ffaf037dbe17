// The page in a real browser: switches people, runs the ten steps in order and looks at what a person is shown.
//   npm run build && node e2e/dist/page/check.mjs [--shots folder]            starts a system of its own, with fresh data
//   node e2e/src/page/check.mjs --url http://localhost:4000/ [--shots folder]  takes one that runs
// Ends with 1 when anything is wrong.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findBrowser, openPage } from './browser.mjs';
import { expectations } from './expectations.mjs';

const { url, shots } = parseArgs({
  options: { url: { type: 'string' }, shots: { type: 'string' } },
}).values;
// Only the build knows the host: it is TypeScript.
const host = url === undefined ? await (await import('../host.js')).Host.start({ mode: 'in-process' }) : null;
const address = url ?? `${host.url}/`;
const stepMs = 30_000;
const wrong = [];

function report(title, faults) {
  process.stdout.write(`${faults.length === 0 ? '✓' : '✗'} ${title}\n`);
  for (const fault of faults) process.stdout.write(`    ${fault}\n`);
  wrong.push(...faults);
}

async function shoot(page, name) {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

const lacking = (text, patterns = []) =>
  patterns.filter((pattern) => !pattern.test(text)).map((pattern) => `not shown: ${pattern}`);

async function open(page) {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('body[data-ready=true]', { timeout: stepMs });
  await page.waitForSelector('.graphiql-query-editor .CodeMirror', { timeout: stepMs });
}

async function checkFirstSight(page) {
  const faults = [];
  const first = await page.locator('.people').first().locator('label.person').count();
  if (first !== 6) faults.push(`${first} people first, expected 6`);
  const others = await page.locator('.others label.person').count();
  if (others < 10) faults.push(`only ${others} other people`);
  if ((await page.locator('li.step').count()) !== expectations.length) faults.push('not ten steps');
  const policy = (await page.request.get(address)).headers()['content-security-policy'] ?? '';
  if (!policy.includes("default-src 'self'") || /script-src[^;]*unsafe/.test(policy))
    faults.push(`weak content security policy: ${policy}`);
  const nameless = await page.evaluate(
    () =>
      [...document.querySelectorAll('.side button, .side input, .side summary, .bar button')].filter(
        (control) => (control.closest('label') ?? control).textContent.trim() === '',
      ).length,
  );
  if (nameless > 0) faults.push(`${nameless} controls without a name`);
  report('the page opens with six people, others beside them, and ten steps', faults);
}

const acting = (page) => page.locator('input[name=person]:checked').getAttribute('value');

async function checkPeople(page) {
  await page.locator('input[value=worker-xinhua]').focus();
  await page.keyboard.press('ArrowDown');
  const faults =
    (await acting(page)) === 'street-gangcheng' ? [] : ['the arrow key does not move to the next person'];
  const bar = await page.locator('#acting').innerText();
  faults.push(...lacking(bar, [/钢城街道干部/, /Street officer/]));
  await page.locator('label.person', { has: page.locator('input[value=resident-xinhua]') }).click();
  faults.push(...lacking(await page.locator('#acting').innerText(), [/新华社区居民/]));
  report('people are switched with mouse and keyboard, and the page says who acts', faults);
}

async function checkStep(page, expected) {
  const step = page.locator(`#step-${expected.number}`);
  const title = (await step.locator('h3').innerText()).replaceAll('\n', ' ');
  await step.locator('button.run').click({ timeout: stepMs });
  await page.locator(`#step-${expected.number}:not([data-state=running])`).waitFor({ timeout: stepMs });
  const faults = lacking(await step.innerText(), expected.shown);
  if (expected.inside !== undefined) faults.push(...lacking(await step.textContent(), expected.inside));
  if ((await step.getAttribute('data-state')) !== 'complete')
    faults.push(`not complete: ${(await step.locator('.outcome.failed').allTextContents()).join(' | ')}`);
  if ((await acting(page)) !== expected.by)
    faults.push(`${await acting(page)} acts, expected ${expected.by}`);
  if (expected.picture !== undefined)
    faults.push(...lacking(await page.locator('#pane-community').innerText(), expected.picture));
  await step.scrollIntoViewIfNeeded();
  await shoot(page, `step-${String(expected.number).padStart(2, '0')}`);
  report(`${expected.number}. ${title}`, faults);
}

/** What a person types or runs in GraphiQL counts for the step, too. */
async function checkExplorer(page) {
  const step = page.locator('#step-3');
  await step.locator('button.call').click();
  const editor = await page.locator('.graphiql-query-editor').innerText();
  const faults = lacking(editor, [/dispatchGridCampaign/]);
  await page.locator('.graphiql-execute-button').click();
  const answer = page.locator('.result-window');
  await answer.getByText('NOT_ADMITTED').first().waitFor({ timeout: stepMs });
  await page.locator('button[aria-label="Show Documentation Explorer"]').click();
  await page.locator('.graphiql-doc-explorer').getByText('Query').first().waitFor({ timeout: stepMs });
  await shoot(page, 'explorer-with-documentation');
  await page.locator('button[aria-label="Hide Documentation Explorer"]').click();
  await page.locator('button[aria-label="Open settings dialog"]').click();
  await page.locator('.graphiql-dialog').waitFor();
  await page.keyboard.press('Escape');
  report('GraphiQL runs an operation, shows the documentation and its settings', faults);
}

async function checkReload(page) {
  await page.reload();
  await page.waitForSelector('body[data-ready=true]');
  const faults = [];
  if (await page.locator('#values').isHidden()) faults.push('values are lost by a reload');
  await page.locator('#begin-anew').click();
  if (!(await page.locator('#values').isHidden())) faults.push('values stay after beginning anew');
  if (await page.locator('#step-4 button.run').isEnabled()) faults.push('step 4 can be run without step 2');
  report('a reload keeps the values, and one can begin anew', faults);
}

async function checkNarrowAndDark(executablePath) {
  const views = [
    { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
    { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  ];
  for (const { name, ...view } of views) {
    const { browser, page, faults } = await openPage({ executablePath, ...view });
    await open(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults.push(`${wide} pixels wider than the window`);
    await page.locator('#step-3 button.run').click();
    await page.locator('#step-3[data-state=complete]').waitFor({ timeout: stepMs });
    await page.locator('#step-3').scrollIntoViewIfNeeded();
    await shoot(page, name);
    report(`the page as ${name}`, faults);
    await browser.close();
  }
}

/** The pages beside the first one: for anybody, and for agencies. */
async function checkOtherPages(page) {
  const faults = [];
  await page.goto(new URL('register', address).href, { waitUntil: 'networkidle' });
  faults.push(...lacking(await page.locator('body').innerText(), [/公开登记簿/, /ZR620201-\d{4}-\d{6}/]));
  await shoot(page, 'register');
  const answer = await page.goto(new URL('events', address).href, { waitUntil: 'networkidle' });
  if (answer.status() !== 200) faults.push(`/events answers ${answer.status()}`);
  faults.push(
    ...lacking(await page.locator('body').innerText(), [
      /cn\.shequ\.work-access\.community-task\.admitted\.v1/,
      /A task may reach its community/,
    ]),
  );
  await shoot(page, 'events');
  const { asyncapi } = await (await page.request.get(new URL('asyncapi.json', address).href)).json();
  if (!/^3\./.test(asyncapi)) faults.push(`/asyncapi.json is AsyncAPI ${asyncapi}`);
  report('the public register and the catalogue of the bus open for anybody', faults);
}

async function run() {
  const executablePath = findBrowser(process.env);
  const { browser, page, faults } = await openPage({
    executablePath,
    viewport: { width: 1440, height: 900 },
  });
  try {
    await open(page);
    await shoot(page, 'first-sight');
    await checkFirstSight(page);
    await checkPeople(page);
    for (const expected of expectations) if (wrong.length === 0) await checkStep(page, expected);
    if (wrong.length > 0) return;
    await checkExplorer(page);
    await checkReload(page);
    await checkOtherPages(page);
    report('no request left this machine, no error on the console', faults);
  } finally {
    await browser.close();
  }
  await checkNarrowAndDark(executablePath);
}

try {
  await run();
} finally {
  await host?.stop();
}
process.stdout.write(wrong.length === 0 ? 'The page tells its story.\n' : `${wrong.length} faults.\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
