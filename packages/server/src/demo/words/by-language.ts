import type { DialogueLanguage } from '@zhida/core/dialogues';
import { AR } from './ar.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { KO } from './ko.ts';
import { PT } from './pt.ts';
import type { DemoWords } from './shape.ts';
import { ZH_CN } from './zh-cn.ts';
import { ZH_HK } from './zh-hk.ts';

/** What the demo's accounts say, in every language that customers are spoken to in. */
export const DEMO_WORDS: Readonly<Record<DialogueLanguage, DemoWords>> = {
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
