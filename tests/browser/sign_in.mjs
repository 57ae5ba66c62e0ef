// A new person's way in, as they go it: invitation, password, authenticator app, recovery codes, out and in again. Every page
// on the way is held to the same account as the rest: axe, the browser's complaints, a phone's width.
import AxeBuilder from '@axe-core/playwright';
import { createHmac } from 'node:crypto';
import { base, desktop, failures, launch, ok, open, phone } from './browser.mjs';

const password = 'harbour violet tram';

function base32(text) {
  let bits = '';
  for (const letter of text.replace(/ /g, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// RFC 6238, by hand: the app's side must not be our own library.
function codeNow(secret, drift = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + drift));
  const mac = createHmac('sha1', base32(secret)).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function held(page, noticed, where) {
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    const lines = found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`);
    ok(lines.length === 0, `${where} at ${size.width}: axe finds nothing`, lines.join('\n'));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    ok(wide <= 0, `${where} at ${size.width}: no sideways scrolling`, `${wide} px too wide`);
  }
  ok(noticed.length === 0, `${where}: no complaint of the browser`, noticed.splice(0).join('\n'));
  await page.setViewportSize(desktop);
}

async function send(page, button) {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: button, exact: true }).click()]);
}

async function takeUp(page, noticed, link) {
  await page.goto(base + link);
  await held(page, noticed, 'invitation');
  await page.getByLabel('New password').fill('short');
  await send(page, 'Accept the invitation');
  ok(await page.locator('.nhsuk-error-summary').isVisible(), 'a weak password is refused where it was typed');
  ok(await page.evaluate(() => document.activeElement?.classList.contains('nhsuk-error-summary')), 'the problems have the focus');
  await held(page, noticed, 'invitation refused');
  await page.getByLabel('Email address or user name').fill('grey');
  await page.getByLabel('New password').fill(password);
  await send(page, 'Accept the invitation');
  ok(new URL(page.url()).pathname === '/account/authenticator', 'accepting leads to the app', page.url());
  await held(page, noticed, 'authenticator');
  await page.getByText('I cannot scan it').click();
  const secret = await page.locator('details code').innerText();
  await page.getByLabel('Code').fill('000000');
  await send(page, 'Confirm');
  ok(await page.locator('.nhsuk-error-summary').isVisible(), 'a wrong code is refused');
  await page.getByLabel('Code').fill(codeNow(secret));
  await send(page, 'Confirm');
  const codes = await page.locator('.app-codes code').allInnerTexts();
  ok(codes.length === 10, 'ten recovery codes are shown', codes.join(' '));
  await held(page, noticed, 'recovery codes');
  return { secret, codes };
}

async function signIn(page, noticed, take) {
  await page.goto(`${base}/account`);
  ok(new URL(page.url()).pathname === '/sign-in', 'who is signed out is asked to sign in');
  await held(page, noticed, 'sign-in');
  await page.getByLabel('Email address or user name').fill('grey');
  await page.getByLabel('Password', { exact: true }).fill('wrong wrong wrong');
  await send(page, 'Continue');
  ok(await page.locator('.nhsuk-error-summary').isVisible(), 'a wrong password is refused');
  ok((await page.getByLabel('Email address or user name').inputValue()) === 'grey', 'the name need not be typed again');
  ok((await page.getByLabel('Password', { exact: true }).inputValue()) === '', 'the password is not shown again');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await send(page, 'Continue');
  await held(page, noticed, 'code');
  await take(page);
  ok(new URL(page.url()).pathname === '/account', 'signing in leads to where one wanted to go', page.url());
}

async function withScript(browser, script) {
  const { context, page, noticed } = await open(browser, { script });
  const link = script ? process.env.LINK : process.env.LINK_WITHOUT_SCRIPT;
  if (!script) {
    await page.goto(base + link);
    await page.getByLabel('New password').fill(password);
    await send(page, 'Accept the invitation');
    ok(new URL(page.url()).pathname === '/account/authenticator', 'an invitation is accepted without script');
    await context.close();
    return;
  }
  const { secret, codes } = await takeUp(page, noticed, link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.goto(`${base}/account`);
  await held(page, noticed, 'account');
  await page.goto(`${base}/account/password`);
  await held(page, noticed, 'change of password');
  await send(page, 'Sign out');
  await signIn(page, noticed, async (p) => {
    await p.getByLabel('Code').fill(codeNow(secret, 1)); // the app's next code: this one is used
    await send(p, 'Sign in');
  });
  await send(page, 'Sign out');
  await signIn(page, noticed, async (p) => {
    await p.getByRole('link', { name: 'I do not have my phone' }).click();
    await held(p, noticed, 'recovery');
    await p.getByLabel('Recovery code').fill(codes[0].toUpperCase());
    await send(p, 'Sign in');
  });
  await page.goto(base + link);
  noticed.length = 0; // the browser logs the 410 itself
  await held(page, noticed, 'spent invitation');
  await page.goto(`${base}/nowhere`);
  await held(page, noticed, 'page not found');
  await context.close();
}

const browser = await launch();
await withScript(browser, true);
await withScript(browser, false);
await browser.close();
process.exit(failures() > 0 ? 1 : 0);
