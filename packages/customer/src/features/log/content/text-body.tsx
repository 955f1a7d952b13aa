import { t } from '../../../ui/texts/texts.ts';
import { splitText } from '../split-text.ts';

/** Words, with the addresses in them to be followed. */
export function TextBody({ text }: { readonly text: string }) {
  return (
    <p class="text" dir="auto">
      {splitText(text).map((segment) =>
        segment.type === 'words' ? segment.text : <OuterLink key={segment.url} {...segment} />,
      )}
    </p>
  );
}

/** A link that opens beside the page. Those to other hosts are marked: nobody should take them for ours. */
export function OuterLink({ url, host, text }: { readonly url: string; readonly host: string; readonly text: string }) {
  return (
    <>
      <a class="text-link" href={url} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
      {host !== location.host && <small class="foreign">{t('content.foreign')}</small>}
    </>
  );
}
