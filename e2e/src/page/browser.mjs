// A headless Chromium that cannot reach anything but this machine, and that remembers what a person would not see.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function findBrowser(environment) {
  const found = [environment.CHROMIUM, ...candidates].find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error('No Chromium here: install the package "chromium", or name its program in CHROMIUM.');
  return found;
}

/** Opens a page at the size, with a list of everything that must not happen. */
export async function openPage({ executablePath, viewport, colorScheme = 'light' }) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  });
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A request that the page itself gave up, as when it is left, is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`request failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== 'localhost' && hostname !== '127.0.0.1')
      faults.push(`request left this machine: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return { browser, page, faults };
}
