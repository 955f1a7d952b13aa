import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Keeps Chromium from looking for hosts outside; the tests have none. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** A real Chromium: the one that `npm test` found. `spoken`: a WAV that its microphone hears once. */
export const launchBrowser = ({ spoken }: { readonly spoken?: string } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: spoken === undefined ? FLAGS : [...FLAGS, `--use-file-for-fake-audio-capture=${spoken}%noloop`],
  });

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 860 };

/** A page of its own person: own storage, own cookies. Page errors are collected: a test must end with none. */
export async function openPerson(
  browser: Browser,
  viewport: { width: number; height: number },
  options: { locale?: string; colorScheme?: 'light' | 'dark' } = {},
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport,
    locale: options.locale ?? 'zh-CN',
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { context, page, errors };
}

/** Keeps a picture of a screen under test-results/, for a person to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../../test-results/screens');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
