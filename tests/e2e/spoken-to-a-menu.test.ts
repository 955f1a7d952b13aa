import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOfflineSpeech, OfflineSpeech } from '@zhida/ai/speech';
import { offlinePlaces, speakEnglish, whyNobodySpeaks } from '@zhida/ai/testing';
import { publishKnowledge, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { findViolations } from './support/axe.ts';
import { keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

const { languages } = new OfflineSpeech(await findOfflineSpeech(offlinePlaces()));
const why = languages.includes('en') ? whyNobodySpeaks('flite') : 'the offline recogniser is not installed';
if (why !== null) process.stderr.write(`Nothing is spoken to a menu: ${why}.\n`);

let folder: string;
let world: World;
let browser: Browser;
beforeAll(async () => {
  if (why !== null) return;
  folder = await mkdtemp(join(tmpdir(), 'zhida-test-'));
  const spoken = join(folder, 'spoken.wav');
  const question = 'change the phone number of my account';
  await writeFile(spoken, await speakEnglish(question, { voice: 'rms', pace: 1, samplesPerSecond: 48_000 }));
  world = await World.create();
  await publishKnowledge(world, Object.values(HELP_KNOWLEDGE), HELP_INTENTS);
  browser = await launchBrowser({ spoken });
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test.skipIf(why !== null)('a customer speaks into the page, checks what was recognised, and is answered', async () => {
  const { page, errors } = await openPerson(browser, PHONE, { locale: 'en-US' });
  await page.goto(`${world.url}/k/help`);
  await page.getByText('Pick a topic').first().waitFor();
  await page.getByRole('button', { name: 'Voice', exact: true }).click();
  await page.getByRole('button', { name: /Hold or tap/ }).click();
  await page
    .getByRole('timer')
    .filter({ hasText: /0:0[4-9]/ })
    .waitFor();
  await page.locator('.voice-buttons .primary').click();
  const heard = page.getByLabel('What we heard');
  await heard.waitFor();
  expect(await heard.inputValue()).toBe('change the phone number of my account');
  await page.getByText('It sounded most like this choice').waitFor();
  await keepPicture(page, 'customer-spoken-choice');
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(page, 'customer-spoken-choice-dark');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send this' }).click();
  await page.getByText('Heard: change the phone number of my account').waitFor();
  await page
    .getByText(/new number/i)
    .first()
    .waitFor();
  expect(errors).toEqual([]);
});
