import AxeBuilder from '@axe-core/playwright';
import { base, desktop, launch, open, phone, signIn, rolesOf } from './browser.mjs';
const browser = await launch();
const look = async (role, paths, size, name) => {
  const { context, page, noticed } = await open(browser, { size });
  await signIn(page, role);
  for (const [n, p] of paths) {
    const r = await page.goto(base + p);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    console.log(role, p, r.status(), 'wide', wide, 'axe', axe.violations.map((v) => v.id + ' ' + v.nodes[0].html.slice(0, 160)), noticed.splice(0));
    await page.screenshot({ path: `/tmp/cb/shots/${n}-${name}.png`, fullPage: true });
  }
  const breach = await page.$$eval('a[href^="/control/breaches/"]', (all) => all.map((x) => x.getAttribute('href')));
  await context.close();
  return breach;
};
{ const { context, page } = await open(browser); console.log(await rolesOf(page)); await context.close(); }
const lead = [['room', '/control'], ['breaches', '/control/breaches'], ['standards', '/control/standards'], ['standard', '/control/standards/people.supervised'], ['unknown', '/control/unknown'], ['on', '/control/on?on=2026-11-20'], ['home', '/']];
for (const [size, name] of [[desktop, 'desk'], [phone, 'phone']]) {
  await look('Clinical lead, central team', lead, size, name);
  const b = await look('Provider manager', [['mroom', '/control'], ['mhome', '/'], ['mbreaches', '/control/breaches']], size, name);
  if (b.length) await look('Provider manager', [['breach', b[0]]], size, name);
  await look('Quality reviewer, NHS England', [['rroom', '/control'], ['rhome', '/']], size, name);
  await look('Trainee', [['thome', '/']], size, name);
}
await browser.close();
