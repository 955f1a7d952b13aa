import { DEFAULT_BOT_NAME } from '@zhida/core/accounts';
import { t } from '../ui/texts/texts.ts';

/** How an assistant is called: by the name that it was given, else by what it is, in the reader's language. */
export const botNameOf = (name: string): string => (name === DEFAULT_BOT_NAME ? t('state.bot') : name);
