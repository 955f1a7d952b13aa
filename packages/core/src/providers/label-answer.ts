import type { CitedAnswer } from './read-answer.ts';

/** Said below every answer that a model worded, so that it travels with it wherever the message goes. */
const LABELS: Readonly<Record<string, (titles: string) => string>> = {
  zh: (titles) => `（AI 生成，依据：${titles}）`,
  'zh-HK': (titles) => `（AI 生成，依據：${titles}）`,
  en: (titles) => `(Worded by AI, from: ${titles})`,
  ja: (titles) => `（AI による回答。出典：${titles}）`,
  ko: (titles) => `(AI가 작성한 답변, 출처: ${titles})`,
  es: (titles) => `(Redactado por IA a partir de: ${titles})`,
  pt: (titles) => `(Redigido por IA com base em: ${titles})`,
  fr: (titles) => `(Rédigé par l’IA d’après : ${titles})`,
  ar: (titles) => `(صاغه الذكاء الاصطناعي استنادًا إلى: ${titles})`,
};
const MOST_TITLES = 3;

/** A model's answer as customers read it: its words, that a machine worded them, and from what. */
export function labelAnswer({ text, cited }: CitedAnswer, language: string): string {
  const titles = cited.slice(0, MOST_TITLES).map(({ title }) => title);
  return `${text}\n${labelIn(language)(titles.join(joining(language)))}`;
}

function labelIn(language: string): (titles: string) => string {
  const name = [language, language.split('-')[0] ?? ''].find((candidate) => Object.hasOwn(LABELS, candidate));
  return (name === undefined ? undefined : LABELS[name]) ?? ((titles) => `(AI: ${titles})`);
}

const joining = (language: string): string => (/^(?:zh|ja)/.test(language) ? '、' : ', ');
