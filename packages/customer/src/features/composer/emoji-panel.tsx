import { CODED_EMOJI } from '../../ui/emoji-codes.ts';
import { t } from '../../ui/texts/texts.ts';

/** Others that people use a lot, without an old name. */
const MORE_EMOJI =
  '😀 😆 😉 😋 😇 🤗 🤩 😬 🙄 😐 😷 🤧 🥳 🤯 😱 💪 👀 👂 🤞 🖐 👇 👆 ✅ ❌ ⚠ 💯 🔥 ⭐ 💰 📦 🚚 🧾 🎂 🍵 🐶 🐱 🌞 🌧'.split(
    ' ',
  );

/** Emoji to tap on. The panel stays open: people use more than one. */
export function EmojiPanel({ onPick }: { readonly onPick: (emoji: string) => void }) {
  return (
    <div class="panel emoji" role="group" aria-label={t('composer.emoji')}>
      {[...CODED_EMOJI, ...MORE_EMOJI].map((emoji) => (
        <button key={emoji} type="button" onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
