import type { Content } from '@zhida/core/messages';
import { CardContent } from './card-content.tsx';
import { FileContent } from './file-content.tsx';
import { ImageContent } from './image-content.tsx';
import { LinkContent } from './link-content.tsx';
import { LocationContent } from './location-content.tsx';
import { MenuContent } from './menu-content.tsx';
import { MiniProgramContent } from './mini-program-content.tsx';
import { OrderContent } from './order-content.tsx';
import { TextContent } from './text-content.tsx';
import { UnknownContent } from './unknown-content.tsx';
import { VideoContent } from './video-content.tsx';
import { VoiceContent } from './voice-content.tsx';

/** What a message holds, drawn. A kind of a newer server than this page says so instead of vanishing. */
export function ContentView({ content }: { readonly content: Content }) {
  switch (content.kind) {
    case 'text':
      return <TextContent text={content.text} />;
    case 'image':
      return <ImageContent content={content} />;
    case 'video':
      return <VideoContent content={content} />;
    case 'voice':
      return <VoiceContent content={content} />;
    case 'file':
      return <FileContent content={content} />;
    case 'location':
      return <LocationContent content={content} />;
    case 'link':
      return <LinkContent content={content} />;
    case 'card':
      return <CardContent content={content} />;
    case 'order':
      return <OrderContent content={content} />;
    case 'mini-program':
      return <MiniProgramContent content={content} />;
    case 'menu':
      return <MenuContent content={content} />;
    default:
      return <UnknownContent />;
  }
}

/** Kinds that are their own frame: no bubble around them. */
export const isBare = (kind: Content['kind']): boolean => kind === 'image' || kind === 'video';
