import { DEFAULT_ACCOUNT_SETTINGS, type AccountSettings, type AccountWords } from '@zhida/core/accounts';
import { DIALOGUE_LANGUAGES } from '@zhida/core/dialogues';
import type { Entry } from '@zhida/store';
import { DEMO_WORDS } from './words/by-language.ts';
import { EN } from './words/en.ts';
import type { DemoWords } from './words/shape.ts';
import { ZH_CN } from './words/zh-cn.ts';

type Key = Exclude<keyof DemoWords, 'person'>;

interface DemoAccount {
  readonly key: Key;
  readonly name: string;
  readonly settings: AccountSettings;
  readonly entries: readonly Pick<Entry, 'slug' | 'name' | 'scene'>[];
}

/** A greeting that offers some choices and, always, a person. */
function wordsOf({ greeting, choices }: DemoWords[Key], person: string): AccountWords {
  const all = Object.entries(choices) as [string, readonly [string, string]][];
  const items = all.map(([id, [label]]) => ({ type: 'choice' as const, id, label }));
  return {
    greeting: [{ kind: 'menu', head: greeting, items: [...items, { type: 'person', label: person }] }],
    menuAnswers: Object.fromEntries(all.map(([id, [, answer]]) => [id, answer])),
  };
}

/** An account that speaks every language, and two at once to those whose language nobody knows. */
const account = (
  key: Key,
  name: string,
  { entries, settings }: { readonly entries: DemoAccount['entries']; readonly settings?: Partial<AccountSettings> },
): DemoAccount => ({
  key,
  name,
  entries,
  settings: {
    ...DEFAULT_ACCOUNT_SETTINGS,
    ...wordsOf(
      { ...ZH_CN[key], greeting: `${ZH_CN[key].greeting}\n${EN[key].greeting}` },
      `${ZH_CN.person} · ${EN.person}`,
    ),
    inLanguages: Object.fromEntries(
      DIALOGUE_LANGUAGES.map((language) => [language, wordsOf(DEMO_WORDS[language][key], DEMO_WORDS[language].person)]),
    ),
    ...settings,
  },
});

/** The customer-service accounts of the demo organisation, as far as there are features for them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('general', '综合客服', {
    entries: [
      { slug: 'help', name: '帮助页', scene: 'web-help' },
      { slug: 'help-app', name: '应用内设置页', scene: 'app-settings' },
      { slug: 'help-qr', name: '门店二维码', scene: 'offline-qr' },
    ],
  }),
  account('payment', '支付客服', { entries: [{ slug: 'pay', name: '支付凭证', scene: 'pay-receipt' }] }),
  account('guardian', '未成年人守护', {
    entries: [{ slug: 'guardian', name: '家长中心', scene: 'guardian-centre' }],
  }),
  account('safety', '账号安全', {
    settings: { hasBot: false },
    entries: [{ slug: 'safety', name: '安全中心', scene: 'safety-centre' }],
  }),
  account('merchant', '商家支持', {
    settings: { routingPolicy: 'round-robin' },
    entries: [{ slug: 'merchant', name: '商家后台', scene: 'merchant-console' }],
  }),
  account('developer', '开发者社区', {
    settings: { routingPolicy: 'round-robin' },
    entries: [{ slug: 'dev', name: '开发者文档', scene: 'developer-docs' }],
  }),
];
