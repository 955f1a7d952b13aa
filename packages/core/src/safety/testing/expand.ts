/** A template of `data/*.txt`: wordings that differ in alternatives only, and belong to one group. */
export interface Template {
  readonly part: string;
  readonly label: string;
  readonly language: string;
  readonly group: string;
  /** Who speaks, where the heading says so. */
  readonly side: string;
  readonly text: string;
  /** The lists of the file, each as it is written: alternatives that `@name` stands for. */
  readonly lists: ReadonlyMap<string, string>;
}

/** A number from 0 up to, without, 1. */
export type Draw = () => number;

/** Numbers that look drawn and are the same for the same seed (mulberry32). */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(draw: Draw, values: readonly T[]): T => {
  const value = values[Math.floor(draw() * values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
};

export function readTemplates(text: string): readonly Template[] {
  const templates: Template[] = [];
  const lists = new Map<string, string>();
  let heading: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3).split(' ');
    const list = /^@([a-z-]+): (.*)$/.exec(line);
    if (list !== null) lists.set(list[1] ?? '', list[2] ?? '');
    if (line === '' || line.startsWith('#') || list !== null) continue;
    const [part = '', label = '', language = '', side = ''] = heading;
    const group = `${part}-${label}-${language}-${templates.length + 1}`;
    templates.push({ part, label, language, group, side, text: line, lists });
  }
  return templates;
}

const AMOUNTS = ['50', '100', '188', '200', '300', '500', '999', '1,200', '2000', '5000'];
const CONTACTS = {
  zh: ['微信abc8821', '薇❤xk7788', 'V信 jf_2020', 'QQ 283746152', 'Telegram @jfkf', '飞机 kk9901', '扣扣1928374'],
  en: [
    'DM me on Telegram',
    'contact WhatsApp +44 7700 900123',
    'add my Discord fastfix#22',
    'message @fixer on Instagram',
    'hit me up',
    'WeChat id fix_2020',
  ],
} as const;

/** One wording of a template. */
export function wordingOf({ text, language, lists }: Template, draw: Draw): string {
  const filled = text
    .replaceAll('{amt}', () => {
      const amount = pick(draw, AMOUNTS);
      return language === 'en' && !/dollars|USD|USDT/.test(text)
        ? pick(draw, [`$${amount}`, `${amount} USDT`, `€${amount}`])
        : amount;
    })
    .replaceAll('{num}', () => `${Math.floor(draw() * 9e11) + 1e11}`)
    .replaceAll('{contact}', () => pick(draw, CONTACTS[language === 'zh' ? 'zh' : 'en']));
  return resolve(filled, lists, draw).trim();
}

/** Alternatives may stand inside alternatives, and name lists: the innermost are chosen first. */
function resolve(text: string, lists: Template['lists'], draw: Draw): string {
  const next = text.replace(/\{([^{}]*)\}/, (_, inside: string) => {
    const chosen = pick(draw, inside.split('|'));
    const list = chosen.startsWith('@') ? lists.get(chosen.slice(1)) : undefined;
    return list === undefined ? chosen : `{${list}}`;
  });
  return next === text ? text : resolve(next, lists, draw);
}

const HOMOPHONES: Readonly<Record<string, string>> = {
  验: '脸',
  证: '正',
  码: '马',
  密: '蜜',
  封: '丰',
  微: '薇',
  账: '帐',
};
const PINYIN: Readonly<Record<string, string>> = {
  验: 'yan',
  证: 'zheng',
  码: 'ma',
  密: 'mi',
  解: 'jie',
  转: 'zhuan',
  封: 'feng',
};
const TRADITIONAL: Readonly<Record<string, string>> = {
  验: '驗', 证: '證', 码: '碼', 发: '發', 给: '給', 转: '轉', 账: '帳', 户: '戶', 诉: '訴', 费: '費', 请: '請', 机: '機', 们: '們', 说: '說', 钱: '錢', 号: '號', 银: '銀', 冻: '凍', 骗: '騙', 单: '單', 缴: '繳', 纳: '納', 过: '過', 会: '會', 让: '讓',
}; // prettier-ignore
const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р' };

const mapped =
  (table: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Array.from(text, (character) => table[character] ?? character).join('');

const between = (pattern: RegExp, text: string, gap: (at: number) => string): string => {
  let at = 0;
  return text.replace(pattern, (character) => character + gap((at += 1)));
};

/** Ways in which people write around filters; each leaves the meaning to a reader as it was. */
export const DISGUISES: Readonly<Record<string, (text: string, draw: Draw) => string>> = {
  'full-width': (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'zero-width': (text) => between(/[\u3400-\u9fffa-z]/g, text, (at) => (at % 3 === 0 ? '\u200b' : '')),
  homophones: mapped(HOMOPHONES),
  pinyin: (text) => text.replace(/[验密解转](?=[证码封账])|证(?=码)/g, (character) => PINYIN[character] ?? character),
  traditional: mapped(TRADITIONAL),
  blanks: (text) =>
    text.replace(/验证码|密码|解封|转账|password|code|deposit/gi, (word) =>
      Array.from(word).join(/[a-z]/i.test(word) ? '.' : ' '),
    ),
  signs: (text) => text.replace(/验证码|密码|解封|保证金|手续费/g, (word) => Array.from(word).join('·')),
  cyrillic: (text) => text.replace(/password|code|account|pay/gi, mapped(CYRILLIC)),
  leet: (text) => text.replace(/password/gi, 'p@ssw0rd').replace(/\bcode\b/gi, 'c0de'),
  upper: (text) => text.toUpperCase(),
  emoji: (text, draw) => `${text}${pick(draw, ['🙏', '😊😊', '!!!', '～', '。。。'])}`,
};
