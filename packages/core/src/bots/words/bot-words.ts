import { AR } from './ar.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { KO } from './ko.ts';
import { PT } from './pt.ts';
import type { BotLanguage, BotWords } from './shape.ts';
import { ZH_CN } from './zh-cn.ts';
import { ZH_HK } from './zh-hk.ts';

const WORDS: Readonly<Record<BotLanguage, BotWords>> = {
  'zh-CN': ZH_CN,
  'zh-HK': ZH_HK,
  en: EN,
  ja: JA,
  ko: KO,
  es: ES,
  pt: PT,
  fr: FR,
  ar: AR,
};

export const botWords = (language: BotLanguage): BotWords => WORDS[language];
