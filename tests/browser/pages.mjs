// Crawls the application as each role and holds every page to the same account.
import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { base, desktop, failures, launch, ok, open, phone, rolesOf, signIn } from './browser.mjs';

const most = Number(process.env.PAGES_A_ROLE ?? 60);
const shots = process.env.SHOTS;

// One page of each kind is enough: ids and page numbers are taken out.
const kind = (path) => path.replace(/\?.*$/, '').replace(/\/[0-9a-hjkmnp-tv-z]{10}(?=\/|$)/g, '/:id').replace(/\/[A-Z]+\d+$/, '/:ref');

const seen = new Map(); // kind of page -> the role and path by which it was found first

async function visited(page, path) {
  const response = await page.goto(base + path);
  return {
    status: response.status(),
    type: response.headers()['content-type'] ?? '',
    links: await page.$$eval('a[href]', (all) => all.map((one) => one.href)),
  };
}

// A kind of page that the browser showed to another role already: what matters here is whether it is there, and where it leads.
async function fetched(page, path) {
  const response = await page.request.get(base + path, { maxRedirects: 0 });
  const text = await response.text();
  return {
    status: response.status(),
    type: response.headers()['content-type'] ?? '',
    links: [...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map((m) => m[1].replaceAll('&amp;', '&')),
  };
}

async function crawl(browser, role) {
  const { context, page, noticed } = await open(browser);
  await signIn(page, role);
  const queue = ['/'];
  const done = new Set();
  while (queue.length > 0 && done.size < most) {
    const path = queue.shift();
    if (done.has(kind(path))) continue;
    done.add(kind(path));
    const found = seen.has(kind(path)) ? await fetched(page, path) : await visited(page, path);
    if (!found.type.startsWith('text/html')) continue;
    ok(found.status === 200, `${role}: ${kind(path)} is there`, `${path}: ${found.status}`);
    if (!seen.has(kind(path))) seen.set(kind(path), { role, path });
    for (const link of found.links) {
      const url = new URL(link, base + path);
      if (url.origin === base && !/\/(export|template|log\/|assets\/|api\/)/.test(url.pathname)) {
        queue.push(url.pathname + url.search);
      }
    }
  }
  ok(noticed.length === 0, `${role}: ${done.size} kinds of page without a complaint of the browser`, noticed.join('\n'));
  await context.close();
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const byWidth = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'region', 'label',
  'link-name', 'button-name', 'heading-order', 'page-has-heading-one', 'aria-hidden-focus', 'nested-interactive'];

// The second look at a page, at another width, is for what depends on it: what is in view, how large, and over what. The
// legacy mode spares a second window for each page; it differs where there are frames, and no page has one.
async function axe(page, size) {
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const result = await (size === desktop ? builder.withTags(standards) : builder.withRules(byWidth)).analyze();
  return result.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join('\n    ')}`);
}

let inspected = 0;

// Axe looks at every page once, and at every third at a phone's width too (AXE=all: at each); all else is for both widths.
async function inspect(page, noticed, where, size, path) {
  noticed.length = 0;
  await page.setViewportSize(size);
  await page.goto(base + path);
  if (size === desktop || inspected++ % 3 === 0 || process.env.AXE === 'all') {
    const violations = await axe(page, size);
    ok(violations.length === 0, `${where}: axe finds nothing`, violations.join('\n'));
  }
  const h1 = await page.locator('h1').count();
  ok(h1 === 1, `${where}: one heading of the first level`, `${h1}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  ok(wide <= 0, `${where}: no sideways scrolling`, `${wide} px too wide`);
  ok(noticed.length === 0, `${where}: no complaint of the browser`, noticed.join('\n'));
  if (shots) {
    mkdirSync(shots, { recursive: true });
    const name = kind(path).replace(/[/:]+/g, '-').replace(/^-/, '') || 'home';
    await page.screenshot({ path: `${shots}/${name}-${size.width}.png`, fullPage: true });
  }
}

async function inspectAll(browser) {
  const byRole = new Map();
  for (const [, found] of seen) byRole.set(found.role, [...(byRole.get(found.role) ?? []), found.path]);
  for (const [role, paths] of byRole) {
    const { context, page, noticed } = await open(browser);
    await signIn(page, role);
    for (const path of paths) {
      await inspect(page, noticed, `${kind(path)}, desktop`, desktop, path);
      await inspect(page, noticed, `${kind(path)}, phone`, phone, path);
    }
    await context.close();
  }
}

async function withoutScript(browser) {
  const byRole = new Map();
  for (const [, found] of seen) byRole.set(found.role, [...(byRole.get(found.role) ?? []), found.path]);
  for (const [role, paths] of byRole) {
    const { context, page, noticed } = await open(browser, { size: phone, script: false });
    await signIn(page, role);
    for (const path of paths) {
      await page.goto(base + path);
      const text = (await page.locator('main').innerText()).trim();
      ok(text.length > 0 && noticed.length === 0, `${kind(path)}, no script: can be read`, noticed.join('\n'));
    }
    await context.close();
  }
}

async function signedOut(browser) {
  for (const path of ['/sign-in', '/demo', '/about/ledger']) {
    const { context, page, noticed } = await open(browser);
    await inspect(page, noticed, `${path} signed out, desktop`, desktop, path);
    await inspect(page, noticed, `${path} signed out, phone`, phone, path);
    await context.close();
  }
}

// What axe cannot see: that the page is alive.
async function behaviour(browser) {
  const { context, page, noticed } = await open(browser, { size: phone });
  await page.goto(`${base}/sign-in`);
  ok(await page.evaluate(() => document.body.classList.contains('nhsuk-frontend-supported')), 'the page is marked as scripted before modules run');
  await page.keyboard.press('Tab');
  ok(/skip/i.test(await page.evaluate(() => document.activeElement.textContent)), 'the first stop of the keyboard is the skip link');
  await page.locator('main form button[type="submit"], main form button:not([type])').last().click();
  await page.waitForLoadState();
  const focused = await page.evaluate(() => document.activeElement.className);
  ok(/error-summary/.test(focused), 'after a bad form the error summary has the focus', focused);
  await page.locator('.nhsuk-error-summary a').first().click();
  ok(await page.evaluate(() => ['INPUT', 'TEXTAREA', 'SELECT'].includes(document.activeElement.tagName)), 'a link of the error summary leads to its field');
  ok(noticed.length === 0, 'a bad form leads to no complaint of the browser', noticed.join('\n'));
  await context.close();
}

// A trainee's first client, and a link for them: what the trainee would hand over.
async function linkOf(browser) {
  const { context, page } = await open(browser);
  await signIn(page, 'Trainee');
  await page.goto(`${base}/clients`);
  const client = new URL(await page.locator('main tbody a').first().getAttribute('href'), base).pathname.split('/')[2];
  await page.goto(`${base}/clients/${client}/links`);
  ok((await page.locator('[name="first"]').inputValue()) === 'phq-9' && (await page.locator('[name="second"]').inputValue()) === 'gad-7',
    'a link asks the usual two questionnaires unless others are chosen');
  await page.locator('[name="why"]').first().check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.waitForLoadState();
  const text = await page.locator('.app-secret__text').innerText();
  ok((await page.getByText('/answer/').count()) === 1, 'a new link is shown once on its page');
  return { context, page, client, path: new URL(text.trim(), base).pathname };
}

async function answerAll(page, chosen) {
  const names = await page.$$eval('main input[type="radio"]', (all) => [...new Set(all.map((one) => one.name))]);
  for (const name of names) await page.locator(`[name="${name}"]`).nth(chosen(names.indexOf(name))).check();
  return names.length;
}

const leadsSomewhere = (page) => page.$$eval('.nhsuk-error-summary a',
  (all) => all.length > 0 && all.every((one) => document.getElementById(one.hash.slice(1)) !== null));

// A client with nothing but a phone and a link, whose browser runs no script.
async function clientAnswers(browser) {
  const asked = await linkOf(browser);
  const { context, page, noticed } = await open(browser, { size: phone, script: false });
  await page.goto(base + asked.path);
  const before = await page.locator('main').innerText();
  ok(/Nobody watches these answers/.test(before) && /999/.test(before) && /You may stop/.test(before),
    'before answering a client reads that nobody watches, where help is, and that they may stop');
  ok(!before.includes(asked.client), 'the page says nothing of who they are');
  await answerAll(page, () => 0);
  await page.goto(base + asked.path);
  ok((await page.getByRole('button', { name: 'Send my answers' }).count()) === 1, 'a link that was only opened can be opened again');
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.waitForLoadState();
  ok((await page.locator('.nhsuk-error-summary a').count()) > 0 && /^Error: /.test(await page.title()),
    'sending nothing is a problem with a link to where it is, also in the title');
  ok(await leadsSomewhere(page), 'the link of the summary leads to the first question');
  await answerAll(page, () => 0);
  await page.locator('[name="answers.4"]').first().evaluate((one) => one.form.querySelectorAll('[name="answers.4"]').forEach((at) => at.removeAttribute('name')));
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.waitForLoadState();
  ok((await page.locator('.nhsuk-error-message').count()) === 1 && (await leadsSomewhere(page)), 'a question left out is named, at the question and in the summary');
  const asking = await answerAll(page, (question) => (question === 8 ? 1 : 0));
  ok(asking === 16, 'both questionnaires are asked', `${asking} questions`);
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.waitForLoadState();
  const after = await page.locator('main').innerText();
  ok(/what was recorded/.test(after) && /999/.test(after), 'the client sees what was recorded, and again where help is');
  ok((await page.getByRole('button').count()) === 0, 'and finds nothing to edit it with');
  const receipt = await page.request.get(`${base}${asked.path}/receipt/1`);
  ok(receipt.status() === 200 && (await receipt.text()).startsWith('c2sp.org/tlog-proof@v1'), 'a receipt can be kept');
  ok(noticed.length === 0, 'a client meets no complaint of the browser', noticed.join('\n'));
  await context.close();
  await asked.page.goto(`${base}/clients/${asked.client}`);
  ok((await asked.page.getByText('Item 9 was answered above 0').count()) === 1, 'item 9 above 0 is on the client\'s page at once');
  await asked.page.goto(`${base}/clients/${asked.client}/links`);
  ok(/Answered/.test(await asked.page.locator('main tbody tr').first().innerText()), 'the link is spent');
  await asked.context.close();
}

// Somebody presses twice, or the phone sends twice: the form carries a key of its own.
async function pressedTwice(browser) {
  const { context, page } = await open(browser, { script: false });
  await signIn(page, 'Trainee');
  await page.goto(`${base}/clients`);
  const client = new URL(await page.locator('main tbody a').first().getAttribute('href'), base).pathname.split('/')[2];
  await page.goto(`${base}/clients/${client}/links`);
  const rows = () => page.locator('main tbody tr').count();
  const before = await rows();
  const form = await page.locator(`form[action="/clients/${client}/links"]`).evaluate((one) =>
    [...one.querySelectorAll('input[type="hidden"], select, input:checked')].map((at) => [at.name, at.value]));
  const fields = { ...Object.fromEntries(form), why: 'next-appointment', days: '' };
  const send = () => page.request.post(`${base}/clients/${client}/links`, { form: fields, maxRedirects: 0, headers: { Origin: base } });
  const [first, second] = await Promise.all([send(), send()]);
  ok(first.status() === 303 && second.status() === 303, 'a form that is sent twice is answered twice', `${first.status()}, ${second.status()}`);
  await page.goto(`${base}/clients/${client}/links`);
  ok((await rows()) === before + 1, 'and makes one record', `${before} before, ${await rows()} after`);
  await context.close();
}

async function menuOnAPhone(browser, role) {
  const { context, page } = await open(browser, { size: phone });
  await signIn(page, role);
  await page.goto(base);
  const toggle = page.locator('.nhsuk-header__menu-toggle');
  if (await toggle.isVisible()) {
    await toggle.focus();
    await page.keyboard.press('Enter');
    ok((await toggle.getAttribute('aria-expanded')) === 'true', 'the menu opens by keyboard on a phone');
    await page.keyboard.press('Escape');
    ok((await toggle.getAttribute('aria-expanded')) === 'false', 'and closes with Escape');
  } else {
    ok(await page.locator('nav a').first().isVisible(), 'the menu is in view on a phone');
  }
  await context.close();
}

const browser = await launch();
try {
  const { context, page } = await open(browser);
  const roles = await rolesOf(page);
  await context.close();
  ok(roles.length >= 10, `the demo has somebody to sign in as in ${roles.length} roles`);
  for (const role of roles) await crawl(browser, role);
  await signedOut(browser);
  await inspectAll(browser);
  await withoutScript(browser);
  await behaviour(browser);
  await clientAnswers(browser);
  await pressedTwice(browser);
  await menuOnAPhone(browser, roles[0]);
} finally {
  await browser.close();
}
process.exit(failures() === 0 ? 0 : 1);
