import type { LocalText } from '../dialogues/index.ts';

/** What a customer reads when an agent is there for him, until an account says it in its own words. */
export const CALLED_WORDS: LocalText = {
  'zh-CN': '人工客服来回复您了，请直接在这里说。',
  'zh-HK': '客服人員已經準備好回覆您，請直接在這裡說。',
  en: 'An agent is here for you now: just write here.',
  ja: '担当者がお待ちしております。このままこちらにご記入ください。',
  ko: '상담원이 연결되었습니다. 여기에 바로 말씀해 주세요.',
  es: 'Un agente ya está aquí para usted: escriba aquí mismo.',
  pt: 'Um atendente já está aqui para você: escreva aqui mesmo.',
  fr: 'Un conseiller est là pour vous : écrivez directement ici.',
  ar: 'موظف خدمة العملاء معك الآن، اكتب هنا مباشرة.',
};

/** What he reads when he was not there. */
export const MISSED_WORDS: LocalText = {
  'zh-CN': '刚才找您时没有等到回应。您的问题都在这里，随时点“转人工”即可继续。',
  'zh-HK': '剛才找您時沒有等到回應。您的問題都在這裡，隨時按「轉人工」即可繼續。',
  en: 'We could not reach you. Everything you wrote is here; ask for a person at any time.',
  ja: '先ほどご連絡しましたが、お返事がありませんでした。内容は残っておりますので、いつでも担当者をお呼びください。',
  ko: '조금 전 연락드렸으나 응답이 없었습니다. 문의하신 내용은 그대로 남아 있으니 언제든지 상담원을 불러 주세요.',
  es: 'No hemos podido localizarle. Todo lo que escribió sigue aquí; pida una persona cuando quiera.',
  pt: 'Não conseguimos falar com você. Tudo o que você escreveu continua aqui; peça um atendente quando quiser.',
  fr: 'Nous n’avons pas pu vous joindre. Tout ce que vous avez écrit est ici ; demandez un conseiller à tout moment.',
  ar: 'لم نتمكن من الوصول إليك. كل ما كتبته محفوظ هنا، ويمكنك طلب موظف في أي وقت.',
};
