import { publishKnowledge, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { look } from './support/look.ts';

// Customers of other languages, customers whom the bot does not understand, and those who come at night.

/** Ten o'clock of a working day in Shanghai, and the midnight after it. */
const DAY = Date.UTC(2026, 2, 24, 2);
const NIGHT = Date.UTC(2026, 2, 24, 16);

let world: World;
let browser: Browser;
let skewMs = 0;
const now = () => Date.now() + skewMs;
const setClock = (instant: number) => {
  skewMs = instant - Date.now();
};
beforeAll(async () => {
  setClock(DAY);
  world = await World.create({ hasHours: true, now });
  await publishKnowledge(world, Object.values(HELP_KNOWLEDGE), HELP_INTENTS);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

async function openCustomer(options: Parameters<typeof openPerson>[2] = {}) {
  const person = await openPerson(browser, PHONE, options);
  const { page } = person;
  await page.clock.setSystemTime(now());
  await page.goto(`${world.url}/k/pay`);
  const log = page.getByRole('log');
  await log.locator('.message').first().waitFor();
  const say = async (text: string): Promise<void> => {
    await page.getByRole('textbox').first().fill(text);
    await page.keyboard.press('Enter');
    await log.locator('.message-mine', { hasText: text }).waitFor();
  };
  return { ...person, log, say };
}

/** In which direction the words are written that are found. */
const directionOf = (log: ReturnType<Page['locator']>, text: string): Promise<string> =>
  log
    .getByText(text)
    .first()
    .evaluate((element) => getComputedStyle(element).direction);

test('a Spanish customer is answered in Spanish, and says in Spanish that it helped', async () => {
  const { page, log, say, errors } = await openCustomer({ locale: 'es-ES' });
  await say('¿Cómo cambio mi número de teléfono?');
  await log.getByText('Abra Yo > Ajustes > Seguridad de la cuenta').waitFor();
  await log.locator('.source', { hasText: '¿Cómo cambio mi número de teléfono?' }).waitFor();
  await log.getByRole('button', { name: 'Hablar con una persona' }).last().waitFor();
  await look(page, 'bot-spanish');
  await log.getByRole('button', { name: 'Resuelto', exact: true }).click();
  await log.getByText('Me alegra haber ayudado').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'an Arabic customer reads Arabic from right to left, and reaches a person in his language (%s)',
  async (colorScheme) => {
    const { page, log, say, errors } = await openCustomer({ locale: 'ar', colorScheme });
    await say('كيف أغير رقم هاتفي؟');
    await log.getByText('لم أفهم').waitFor();
    const person = log.getByRole('button', { name: 'التحدث إلى موظف' }).last();
    await person.waitFor();
    expect(await directionOf(log, 'كيف أغير رقم هاتفي')).toBe('rtl');
    expect(await directionOf(log, 'لم أفهم')).toBe('rtl');
    expect(await person.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    // The account welcomes in Arabic too.
    expect(await directionOf(log, 'خدمة الدفع')).toBe('rtl');
    await look(page, `bot-arabic-${colorScheme}`);
    await person.click();
    await page.getByRole('region', { name: 'Queue' }).waitFor();
    await look(page, `bot-arabic-queued-${colorScheme}`);
    expect(errors).toEqual([]);
    await page.context().close();
  },
);

const NONSENSE = ['嗡嗡嗡哒哒哒', '啦啦啦噜噜噜', '咕噜咕噜咚', '呜哩哇啦嘟', '叽里咕噜嗒'];
const NOT_UNDERSTOOD = /没有理解|没有听懂/;

test('nobody can be misunderstood five times: a person is offered at the first and comes at the second', async () => {
  const { page, log, say, errors } = await openCustomer();
  const notUnderstood = log.getByText(NOT_UNDERSTOOD);
  const [first = '', second = '', ...others] = NONSENSE;
  await say(first);
  await notUnderstood.waitFor();
  await log.locator('.menu-person').last().waitFor();
  await look(page, 'bot-misunderstood');
  await say(second);
  await log.getByText('正在为您转接人工').waitFor();
  await page.getByRole('region', { name: '排队情况' }).waitFor();
  await look(page, 'bot-gave-up');
  for (const text of others) await say(text);

  // Who takes over has all of it; the bot has said nothing more.
  const agent = await world.agent('south-1@demo.zhida');
  await page
    .getByText(/客服 南一/)
    .first()
    .waitFor();
  const conversations = await Promise.all(
    [...agent.live.logs.keys()].map((conversationId) =>
      world.call('conversations.read', { params: { conversationId } }, agent.headers),
    ),
  );
  const said = conversations
    .map(({ events }) =>
      events.flatMap((event) =>
        event.type === 'message.sent' && event.content.kind === 'text'
          ? [{ by: event.sender.kind, text: event.content.text }]
          : [],
      ),
    )
    .find((texts) => texts.some(({ text }) => text === first));
  expect(said?.filter(({ by }) => by === 'customer').map(({ text }) => text)).toEqual(NONSENSE);
  expect(said?.filter(({ by, text }) => by === 'bot' && NOT_UNDERSTOOD.test(text))).toHaveLength(1);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('at night who is handed over is told so, keeps his place, and can book a callback or leave a message', async () => {
  setClock(NIGHT);
  const { page, log, say, errors } = await openCustomer();
  await say('我要注销账号');
  await log.getByText('现在不在服务时间，您的位置已保留').waitFor();
  await log.getByText('注销前请先清空余额').waitFor();
  const strip = page.getByRole('region', { name: '排队情况' });
  await strip.getByText('现在是夜间，没有人工接待').waitFor();
  await look(page, 'bot-night');
  await say('余额已经清空了，请明天帮我处理');
  await strip.getByRole('button', { name: '预约回电' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').nth(1).check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await page.getByRole('region', { name: '回电' }).getByText('已预约回电').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
  setClock(DAY);
});
