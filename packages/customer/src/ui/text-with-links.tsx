import { withEmoji } from './emoji.ts';
import { splitLinks } from './split-links.ts';

/** What somebody wrote, with web addresses to tap on and emoji codes drawn. */
export function TextWithLinks({ text }: { readonly text: string }) {
  return (
    <>
      {splitLinks(text).map(({ text: words, href, host }, place) =>
        href === null ? (
          withEmoji(words)
        ) : (
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {words}
            {host !== null && <bdi> ({host})</bdi>}
          </a>
        ),
      )}
    </>
  );
}
