// Takes the pictures of doc/pictures: BASE is a served demo folder.
//   candour -C demo demo --mix packaging/demo.mix
//   candour -C demo serve --demo --unlimited --listen 127.0.0.1:8080 &
//   BASE=http://127.0.0.1:8080 node tests/browser/pictures.mjs
import { mkdirSync, statSync } from 'node:fs';
import { base, desktop, launch, open, phone, signIn } from './browser.mjs';

const folder = new URL('../../doc/pictures/', import.meta.url).pathname;
const most = 250_000;

async function picture(page, name, height) {
  const { width } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(whole, height) }, fullPage: true });
  const { size } = statSync(path);
  console.log(`${size < most ? 'ok' : 'not ok'} ${name}: ${size} bytes`);
  if (size >= most) process.exitCode = 1;
}

async function signedIn(browser, role) {
  const { page } = await open(browser, { size: desktop });
  await signIn(page, role);
  return page;
}

const firstPath = async (page, selector) => new URL(await page.locator(selector).first().getAttribute('href'), base).pathname;

// A client who has been seen for a while and whose scores somebody corrected, where there is one.
async function tellingClient(page) {
  await page.goto(`${base}/clients`);
  const paths = await page.$$eval('main tbody a', (all) => all.map((one) => one.getAttribute('href')));
  let best = { path: paths[0], rows: -1 };
  for (const path of paths.slice(0, 25)) {
    await page.goto(base + path);
    const corrected = await page.locator('.app-superseded').count();
    const rows = (await page.locator('main tbody tr').count()) + 100 * corrected;
    if (rows > best.rows) best = { path, rows };
  }
  return best.path;
}

async function ofALead(browser) {
  const page = await signedIn(browser, 'Clinical lead, central team');
  await page.goto(base);
  await picture(page, 'home', 1100);
  await page.goto(`${base}/control`);
  await picture(page, 'control', 1200);
  await page.goto(`${base}/control/breaches`);
  await page.goto(base + (await firstPath(page, 'main a[href^="/control/breaches/"]')));
  await picture(page, 'breach', 1400);
  await page.goto(`${base}/people`);
  await picture(page, 'people', 1000);
  await page.goto(base + (await firstPath(page, 'main tbody tr:has-text("Trainee at") a')));
  await picture(page, 'person', 1000);
  await page.goto(`${base}/clients`);
  await picture(page, 'clients', 1000);
  await page.goto(base + (await tellingClient(page)));
  await picture(page, 'scores', 1400);
  await page.goto(`${base}/reviews`);
  await page.goto(base + (await firstPath(page, 'main tbody a, main a[href^="/reviews/"]')));
  await picture(page, 'review', 1400);
  await page.goto(base + (await firstPath(page, 'main a[href^="/requirements/"]')));
  await picture(page, 'requirement', 1300);
  await page.goto(`${base}/about/ledger`);
  await picture(page, 'ledger', 900);
}

async function ofATrainee(browser) {
  const page = await signedIn(browser, 'Trainee');
  await page.goto(`${base}/clients`);
  const client = await firstPath(page, 'main tbody a');
  await page.goto(`${base}${client}/links`);
  await page.locator('[name="why"]').nth(1).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.waitForLoadState();
  const link = new URL((await page.locator('.app-secret__text').innerText()).trim(), base).pathname;
  const { page: client375 } = await open(browser, { size: phone });
  await client375.goto(base + link);
  await picture(client375, 'client-on-a-phone', 1500);
  await page.goto(`${base}${client}/pathway`);
  await page.locator('[name="step"]').first().check();
  await page.locator('[name="depression_response_id"]').selectOption({ index: 1 });
  await page.locator('[name="depression_total"]').fill('26');
  await page.locator('[name="anxiety_response_id"]').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Enter the step', exact: true }).click();
  await page.waitForLoadState();
  await picture(page, 'pathway-refused', 1700);
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  await ofALead(browser);
  await ofATrainee(browser);
} finally {
  await browser.close();
}
