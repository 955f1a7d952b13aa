import { accountSettingsSchema } from '@zhida/core/accounts';
import { contentTexts } from '@zhida/core/messages';
import { checkOutgoing } from '@zhida/core/safety';
import { expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from './accounts.ts';

const CHOICES = DEMO_ACCOUNTS.map(({ key, settings }) => [key, settings] as const);

it.each(CHOICES)(
  '%s welcomes in nine languages, each with the same choices, their answers and a person',
  (_key, settings) => {
    expect(accountSettingsSchema.parse(settings)).toEqual(settings);
    const all = Object.values(settings.inLanguages);
    expect(all).toHaveLength(9);
    for (const words of [settings, ...all]) {
      const [welcome] = words.greeting;
      if (welcome?.kind !== 'menu') throw new Error('There is nothing to choose.');
      expect(welcome.items.at(-1)?.type).toBe('person');
      const ids = welcome.items.flatMap((item) => (item.type === 'choice' ? [item.id] : []));
      expect(ids).toEqual(Object.keys(settings.menuAnswers));
      expect(Object.keys(words.menuAnswers)).toEqual(ids);
      for (const text of [...contentTexts(welcome).map((each) => each.text), ...Object.values(words.menuAnswers)]) {
        expect(checkOutgoing(text, { officialHosts: [] }), text).toMatchObject({ verdict: 'pass' });
      }
    }
  },
);

it('says nothing in Chinese to whom another language is spoken', () => {
  for (const { settings } of DEMO_ACCOUNTS) {
    for (const [language, words] of Object.entries(settings.inLanguages)) {
      if (language.startsWith('zh') || language === 'ja') continue;
      expect(JSON.stringify(words)).not.toMatch(/\p{Script=Han}/u);
    }
  }
});
