// A browser that notices: console errors, reports of the content security policy, and requests to anywhere else.
import { chromium } from 'playwright-core';

export const base = process.env.BASE;
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 375, height: 740 };

let failed = 0;
export function ok(holds, name, detail = '') {
  console.log(`${holds ? 'ok' : 'not ok'} ${name}`);
  if (!holds) {
    failed++;
    if (detail) console.log(detail.split('\n').map((line) => `  ${line}`).join('\n'));
  }
  return holds;
}
export const failures = () => failed;

export async function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// A window of one person. What it noticed is in .noticed, as lines.
export async function open(browser, { size = desktop, script = true } = {}) {
  const context = await browser.newContext({ viewport: size, javaScriptEnabled: script, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const noticed = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/status of (403|404|422|429)/.test(text)) noticed.push(`console: ${text}`);
  });
  page.on('pageerror', (error) => noticed.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) noticed.push(`elsewhere: ${request.url()}`);
  });
  if (script) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
  return { context, page, noticed };
}

// Signs in as the first demo person of a role, by the heading under which the demo page lists them.
export async function signIn(page, role) {
  await page.goto(`${base}/demo`);
  const button = page.locator(`[data-role="${role}"] button, form[data-role="${role}"] button`).first();
  await button.click();
  await page.waitForLoadState();
}

export async function rolesOf(page) {
  await page.goto(`${base}/demo`);
  return page.$$eval('[data-role]', (all) => [...new Set(all.map((one) => one.getAttribute('data-role')))]);
}
