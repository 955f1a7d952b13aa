import type { BotLanguage, BotWords } from './words/shape.ts';

/** Characters that only the traditional script has, among those that people write to customer service most. */
const TRADITIONAL =
  /[個們這來為說請問錢帳號碼開關時間後門點嗎樣麼麽還沒實認證轉聯繫繁體網頁電話銀訂單貨發買賣費應該讓給與從進過對見學會無國產業務員處理幫壞錯誤選擇係喺嘅咗唔冇啲]/u;

const LANGUAGES: Readonly<Record<string, BotLanguage>> = {
  en: 'en',
  ja: 'ja',
  ko: 'ko',
  es: 'es',
  pt: 'pt',
  fr: 'fr',
  ar: 'ar',
};

/**
 * The language in which the bot answers a message: that of its words; of a language that the bot does not speak, and of
 * words that do not tell, `otherwise`.
 */
export function botLanguage(code: string, text: string, otherwise: BotLanguage): BotLanguage {
  if (code === 'zh' || code.startsWith('zh-')) {
    return TRADITIONAL.test(text) || code === 'zh-HK' || code === 'zh-TW' ? 'zh-HK' : 'zh-CN';
  }
  return LANGUAGES[code] ?? otherwise;
}

/** By what name the bot calls the language that something is written in; the tag itself where it knows none. */
export function nameOfLanguage(tag: string, spoken: BotWords['languages']): string {
  if (tag.startsWith('zh')) return spoken[tag === 'zh-HK' || tag === 'zh-TW' ? 'zh-HK' : 'zh-CN'];
  const known = LANGUAGES[tag.split('-')[0] ?? tag];
  return known === undefined ? tag : spoken[known];
}
