import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyLanguage } from './identify.ts';

const LINES: Readonly<Record<string, readonly string[]>> = {
  zh: [
    '我的账号登不上去了',
    '怎么退款',
    '帮我看看 iPhone 15 的订单',
    '請問我的訂單在哪裡',
    'App 打不开',
    '播放 Nothing Else Matters 这首歌',
    '好',
  ],
  en: [
    'where is my order',
    'I forgot my password',
    'refund please',
    'my card was charged twice',
    'thank you so much',
    'what does 退款 mean on my bill',
    'how do I pay with 支付宝',
  ],
  es: ['¿Cuándo llegará mi paquete?', 'no puedo pagar con mi tarjeta', 'necesito ayuda con mi cuenta'],
  fr: ['je ne peux pas payer avec ma carte', 'où est mon colis', 'mon compte est bloqué depuis hier'],
  pt: ['não consigo pagar com o meu cartão', 'onde está a minha encomenda', 'preciso de ajuda com a minha conta'],
  ja: ['注文はどこですか', 'パスワードを忘れました', '返金してください'],
  ko: ['주문이 어디에 있나요', '환불해 주세요', '비밀번호를 잊어버렸어요'],
  ar: ['أين طلبي', 'نسيت كلمة المرور', 'أريد استرداد أموالي', 'شغّل Nothing Else Matters على Deezer'],
  ru: ['где мой заказ'],
  th: ['สั่งซื้อของฉันอยู่ที่ไหน'],
};

describe.each(Object.entries(LINES))('identifies %s', (code, lines) => {
  it.each(lines)('“%s”', (line) => {
    expect(identifyLanguage(line).code).toBe(code);
  });
});

it('takes what does not tell for the language of before, and lets words outweigh it', () => {
  expect(identifyLanguage('12345', { before: 'fr' })).toEqual({ code: 'fr', confidence: 0.5 });
  expect(identifyLanguage('???')).toEqual({ code: 'und', confidence: 0 });
  expect(identifyLanguage('ok', { before: 'es' }).code).toBe('es');
  expect(identifyLanguage('where is my order, please', { before: 'es' }).code).toBe('en');
  expect(identifyLanguage('我的订单在哪里', { before: 'en' }).code).toBe('zh');
  expect(identifyLanguage('了解', { before: 'ja' }).code).toBe('ja');
});

it('answers for any text, with a confidence from 0 to 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { code, confidence } = identifyLanguage(text);
      expect(code).toMatch(/^[a-z]{2,3}$/);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }),
  );
});
