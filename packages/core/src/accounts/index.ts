export { botTextsIn } from './bot-texts.ts';
export { DEFAULT_BOT_NAME } from './default-bot-name.ts';
export { ownWordsIn, wordsFor, type AccountWords } from './words.ts';
export { accountSettingsSchema, waitTargetSchema, DEFAULT_ACCOUNT_SETTINGS, type AccountSettings } from './settings.ts';
