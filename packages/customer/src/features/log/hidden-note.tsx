import type { MessageSent } from '@zhida/core/conversations';
import all from '@zhida/core/texts/customer-hidden/all.json';
import { useId, useState } from 'preact/hooks';
import { spokenLanguage } from '../../ui/texts/languages.ts';
import { language } from '../../ui/texts/texts.ts';

export interface HiddenNoteProps {
  readonly secrets: NonNullable<MessageSent['safety']>['secrets'];
  /** The first of a conversation says it unasked. */
  readonly isOpen: boolean;
}

/** Why numbers of an own message became dots, and what the other side sees of them: in the reader's language, also where the page has none. */
export function HiddenNote({ secrets = [], isOpen }: HiddenNoteProps) {
  const [isShown, setShown] = useState(isOpen);
  const id = useId();
  const tongue = wordsTongue(spokenLanguage(location.search, navigator.languages) ?? language.get());
  const words = all[tongue];
  const isSealed = secrets.some((secret) => secret.isSealed);
  const isGone = secrets.length === 0 || secrets.some((secret) => !secret.isSealed);
  return (
    <div class="hidden-note" lang={tongue} dir={tongue === 'ar' ? 'rtl' : 'ltr'}>
      {!isOpen && (
        <button
          type="button"
          class="text-button"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {words.ask}
        </button>
      )}
      <div id={id}>
        {isShown && isSealed && <p>{words.sealed}</p>}
        {isShown && isGone && <p>{words.gone}</p>}
      </div>
    </div>
  );
}

/** The one of the nine languages that a tag means; who speaks none of them reads English. */
export function wordsTongue(tag: string): keyof typeof all {
  const [base = '', ...parts] = tag.toLowerCase().split('-');
  if (base === 'zh') return parts.some((part) => ['hk', 'tw', 'mo', 'hant'].includes(part)) ? 'zh-HK' : 'zh-CN';
  return base in all ? (base as keyof typeof all) : 'en';
}
