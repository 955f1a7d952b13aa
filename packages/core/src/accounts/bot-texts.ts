import type { BotTexts } from '../bots/index.ts';
import type { DialogueLanguage } from '../dialogues/index.ts';
import type { MenuContent } from '../messages/index.ts';
import type { AccountSettings } from './settings.ts';
import { ownWordsIn } from './words.ts';

/** What an account has its bot say in a language; null: which one he speaks nobody knows. */
export function botTextsIn(settings: AccountSettings, language: DialogueLanguage | null): BotTexts {
  const own = language === null ? null : ownWordsIn(settings, language);
  const { greeting, menuAnswers } = own ?? settings;
  return {
    notUnderstood: settings.botNotUnderstood,
    menu: greeting.find((content): content is MenuContent => content.kind === 'menu') ?? null,
    isMenuInLanguage: own !== null,
    answers: menuAnswers,
  };
}
