import type { Content, ContentKind, MenuContent } from '@zhida/core/messages';
import { TextWithLinks } from '../../../ui/text-with-links.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { CardSheet } from './card-sheet.tsx';
import styles from './content.module.css';
import { FileSheet } from './file-sheet.tsx';
import { ImagePicture } from './image-picture.tsx';
import { LinkSheet } from './link-sheet.tsx';
import { LocationSheet } from './location-sheet.tsx';
import { MenuWords } from './menu-words.tsx';
import { MiniProgramSheet } from './mini-program-sheet.tsx';
import { OrderSheet } from './order-sheet.tsx';
import { VideoPicture } from './video-picture.tsx';
import { VoiceWords } from './voice-words.tsx';

export type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;
export type MenuItem = MenuContent['items'][number];
export type MenuChoice = Extract<MenuItem, { type: 'choice' }>;

export interface ContentViewProps {
  readonly content: Content;
  readonly mine: boolean;
  readonly onChoose?: ((item: MenuChoice) => void) | undefined;
  readonly onAskPerson?: (() => void) | undefined;
}

/** What a message holds, drawn. A kind of a newer server than this page says so instead of vanishing. */
export function ContentView({ content, mine, onChoose, onAskPerson }: ContentViewProps) {
  switch (content.kind) {
    case 'text':
      return (
        <p class={styles.text} dir="auto">
          <TextWithLinks text={content.text} />
        </p>
      );
    case 'image':
      return <ImagePicture content={content} />;
    case 'video':
      return <VideoPicture content={content} />;
    case 'voice':
      return <VoiceWords content={content} mine={mine} />;
    case 'file':
      return <FileSheet content={content} />;
    case 'location':
      return <LocationSheet content={content} />;
    case 'link':
      return <LinkSheet content={content} />;
    case 'card':
      return <CardSheet content={content} />;
    case 'order':
      return <OrderSheet content={content} />;
    case 'mini-program':
      return <MiniProgramSheet content={content} />;
    case 'menu':
      return <MenuWords content={content} onChoose={onChoose} onAskPerson={onAskPerson} />;
    default:
      return <p class={styles.unknown}>{t('content.unknown')}</p>;
  }
}

/** What stands around a content: a bubble of words, a sheet of paper, or nothing but the picture. */
export function frameOf(kind: ContentKind): 'words' | 'sheet' | 'picture' {
  switch (kind) {
    case 'image':
    case 'video':
      return 'picture';
    case 'file':
    case 'location':
    case 'link':
    case 'card':
    case 'order':
    case 'mini-program':
      return 'sheet';
    case 'text':
    case 'voice':
    case 'menu':
    default:
      return 'words';
  }
}
