import type { FieldType } from './field.ts';
import type { DialogueLanguage } from './text.ts';

/** What the product itself says in a dialogue. `{label}` and `{value}` are filled in. */
export interface Phrases {
  readonly person: string;
  readonly cancel: string;
  readonly skip: string;
  readonly cancelled: string;
  readonly tooManyTries: string;
  readonly handedOver: string;
  readonly lookingUp: string;
  readonly stillLookingUp: string;
  readonly backToQuestion: string;
  readonly corrected: string;
  readonly isThisRight: string;
  readonly yes: string;
  readonly change: string;
  readonly misfit: Readonly<Record<FieldType, string>>;
}

export const PHRASES: Readonly<Record<DialogueLanguage, Phrases>> = {
  'zh-CN': {
    person: '转人工（回复 0 也可以）',
    cancel: '取消',
    skip: '跳过',
    cancelled: '好的，已取消。还需要别的，直接告诉我。',
    tooManyTries: '我没能明白，请人工来帮您。您已填写的内容会一并转过去，不用重复。',
    handedOver: '这就为您转人工。您已填写的内容会一并转过去，不用重复。',
    lookingUp: '正在查询，请稍等。',
    stillLookingUp: '还在查询，结果一出来就告诉您。要取消请说“取消”，要人工请回复 0。',
    backToQuestion: '回到刚才的问题：',
    corrected: '好的，{label}改为 {value}。',
    isThisRight: '请核对一下：',
    yes: '对，继续',
    change: '修改{label}',
    misfit: {
      text: '请再写一下，长度合适即可。',
      order: '没有看到单号。单号是一串数字和字母，请再发一次。',
      amount: '没有看到合适的金额，请写数字，例如 35 或 35.50。',
      date: '没有看到合适的日期，请写成 2026-05-01，或说“昨天”。',
      phone: '没有看到手机号，请再发一次。',
      choice: '请从下面选一个，也可以回复序号。',
    },
  },
  'zh-HK': {
    person: '轉人工（回覆 0 也可以）',
    cancel: '取消',
    skip: '略過',
    cancelled: '好的，已取消。如需其他協助，請直接告訴我。',
    tooManyTries: '我未能明白，請人工來協助您。您已填寫的內容會一併轉交，不用重複。',
    handedOver: '現在為您轉人工。您已填寫的內容會一併轉交，不用重複。',
    lookingUp: '正在查詢，請稍候。',
    stillLookingUp: '仍在查詢，一有結果便告訴您。要取消請說「取消」，要人工請回覆 0。',
    backToQuestion: '回到剛才的問題：',
    corrected: '好的，{label}改為 {value}。',
    isThisRight: '請核對一下：',
    yes: '對，繼續',
    change: '修改{label}',
    misfit: {
      text: '請再寫一次，長度合適即可。',
      order: '沒有看到單號。單號是一串數字和字母，請再發一次。',
      amount: '沒有看到合適的金額，請寫數字，例如 35 或 35.50。',
      date: '沒有看到合適的日期，請寫成 2026-05-01，或說「昨天」。',
      phone: '沒有看到電話號碼，請再發一次。',
      choice: '請從下面選一個，也可以回覆序號。',
    },
  },
  en: {
    person: 'Talk to a person (or reply 0)',
    cancel: 'Cancel',
    skip: 'Skip',
    cancelled: 'All right, cancelled. Tell me if you need anything else.',
    tooManyTries: 'I could not follow, so a person will help you. What you filled in goes along; no need to repeat it.',
    handedOver: 'I am handing you over to a person. What you filled in goes along; no need to repeat it.',
    lookingUp: 'Looking it up, one moment please.',
    stillLookingUp:
      'Still looking it up; I will tell you as soon as I know. Say “cancel” to stop, or reply 0 for a person.',
    backToQuestion: 'Back to my question:',
    corrected: 'All right, {label} is now {value}.',
    isThisRight: 'Please check:',
    yes: 'Correct, go on',
    change: 'Change {label}',
    misfit: {
      text: 'Please write it again, neither too short nor too long.',
      order: 'I see no order number there. It is made of figures and letters; please send it again.',
      amount: 'I see no fitting amount there. Please write figures, such as 35 or 35.50.',
      date: 'I see no fitting date there. Please write it like 2026-05-01, or say “yesterday”.',
      phone: 'I see no telephone number there. Please send it again.',
      choice: 'Please choose one of these; its number will do, too.',
    },
  },
  ja: {
    person: '担当者と話す（0 と返信でも可）',
    cancel: 'キャンセル',
    skip: 'スキップ',
    cancelled: 'キャンセルしました。ほかにご用件があればお知らせください。',
    tooManyTries: 'うまく理解できませんでした。担当者におつなぎします。ご入力の内容は引き継がれます。',
    handedOver: '担当者におつなぎします。ご入力の内容は引き継がれます。',
    lookingUp: '確認しています。少々お待ちください。',
    stillLookingUp: 'まだ確認中です。分かり次第お知らせします。中止は「キャンセル」、担当者へは 0 とご返信ください。',
    backToQuestion: '先ほどの質問に戻ります：',
    corrected: '{label}を {value} に変更しました。',
    isThisRight: 'ご確認ください：',
    yes: 'はい、進む',
    change: '{label}を変更',
    misfit: {
      text: '適切な長さでもう一度ご記入ください。',
      order: '注文番号が見つかりません。数字と文字の番号をもう一度お送りください。',
      amount: '金額が見つかりません。35 や 35.50 のように数字でお書きください。',
      date: '日付が見つかりません。2026-05-01 のようにお書きください。',
      phone: '電話番号が見つかりません。もう一度お送りください。',
      choice: '次から一つお選びください。番号でもかまいません。',
    },
  },
  ko: {
    person: '상담원 연결 (0 회신도 가능)',
    cancel: '취소',
    skip: '건너뛰기',
    cancelled: '취소했습니다. 더 필요하신 것이 있으면 말씀해 주세요.',
    tooManyTries: '이해하지 못했습니다. 상담원이 도와드리겠습니다. 입력하신 내용은 그대로 전달됩니다.',
    handedOver: '상담원에게 연결해 드리겠습니다. 입력하신 내용은 그대로 전달됩니다.',
    lookingUp: '조회 중입니다. 잠시만 기다려 주세요.',
    stillLookingUp:
      '아직 조회 중입니다. 결과가 나오면 바로 알려 드리겠습니다. 중단은 “취소”, 상담원은 0을 보내 주세요.',
    backToQuestion: '앞의 질문으로 돌아갑니다:',
    corrected: '{label}: {value} (으)로 변경했습니다.',
    isThisRight: '확인해 주세요:',
    yes: '맞아요, 계속',
    change: '{label} 변경',
    misfit: {
      text: '적당한 길이로 다시 적어 주세요.',
      order: '주문 번호를 찾지 못했습니다. 숫자와 문자로 된 번호를 다시 보내 주세요.',
      amount: '금액을 찾지 못했습니다. 35 또는 35.50처럼 숫자로 적어 주세요.',
      date: '날짜를 찾지 못했습니다. 2026-05-01처럼 적어 주세요.',
      phone: '전화번호를 찾지 못했습니다. 다시 보내 주세요.',
      choice: '아래에서 하나를 골라 주세요. 번호도 됩니다.',
    },
  },
  es: {
    person: 'Hablar con una persona (o responda 0)',
    cancel: 'Cancelar',
    skip: 'Omitir',
    cancelled: 'De acuerdo, cancelado. Dígame si necesita algo más.',
    tooManyTries:
      'No he podido entenderlo; le atenderá una persona. Lo que ha escrito se transmite, no hace falta repetirlo.',
    handedOver: 'Le paso con una persona. Lo que ha escrito se transmite, no hace falta repetirlo.',
    lookingUp: 'Lo estoy consultando, un momento.',
    stillLookingUp:
      'Sigo consultando; se lo diré en cuanto lo sepa. Diga «cancelar» para parar o responda 0 para una persona.',
    backToQuestion: 'Volvamos a la pregunta:',
    corrected: 'De acuerdo, {label} es ahora {value}.',
    isThisRight: 'Compruebe, por favor:',
    yes: 'Correcto, seguir',
    change: 'Cambiar {label}',
    misfit: {
      text: 'Escríbalo otra vez, ni muy corto ni muy largo.',
      order: 'No veo ningún número de pedido. Envíelo otra vez, por favor.',
      amount: 'No veo un importe válido. Escriba cifras, como 35 o 35.50.',
      date: 'No veo una fecha válida. Escríbala como 2026-05-01.',
      phone: 'No veo ningún teléfono. Envíelo otra vez, por favor.',
      choice: 'Elija una opción; también vale su número.',
    },
  },
  pt: {
    person: 'Falar com uma pessoa (ou responda 0)',
    cancel: 'Cancelar',
    skip: 'Pular',
    cancelled: 'Certo, cancelado. Diga se precisar de mais alguma coisa.',
    tooManyTries:
      'Não consegui entender; uma pessoa vai ajudar. O que você preencheu será repassado, não precisa repetir.',
    handedOver: 'Vou passar você para uma pessoa. O que você preencheu será repassado, não precisa repetir.',
    lookingUp: 'Estou consultando, um momento.',
    stillLookingUp:
      'Ainda estou consultando; aviso assim que souber. Diga “cancelar” para parar ou responda 0 para uma pessoa.',
    backToQuestion: 'Voltando à pergunta:',
    corrected: 'Certo, {label} agora é {value}.',
    isThisRight: 'Confira, por favor:',
    yes: 'Correto, continuar',
    change: 'Alterar {label}',
    misfit: {
      text: 'Escreva de novo, nem muito curto nem muito longo.',
      order: 'Não vejo um número de pedido. Envie de novo, por favor.',
      amount: 'Não vejo um valor válido. Escreva números, como 35 ou 35.50.',
      date: 'Não vejo uma data válida. Escreva como 2026-05-01.',
      phone: 'Não vejo um telefone. Envie de novo, por favor.',
      choice: 'Escolha uma opção; o número também serve.',
    },
  },
  fr: {
    person: 'Parler à une personne (ou répondez 0)',
    cancel: 'Annuler',
    skip: 'Passer',
    cancelled: 'C’est annulé. Dites-moi si vous avez besoin d’autre chose.',
    tooManyTries:
      'Je n’ai pas compris ; une personne va vous aider. Ce que vous avez écrit est transmis, inutile de le répéter.',
    handedOver: 'Je vous passe une personne. Ce que vous avez écrit est transmis, inutile de le répéter.',
    lookingUp: 'Je cherche, un instant.',
    stillLookingUp:
      'Je cherche encore ; je vous le dirai dès que possible. Dites « annuler » pour arrêter ou répondez 0 pour une personne.',
    backToQuestion: 'Revenons à la question :',
    corrected: 'Entendu, {label} : {value}.',
    isThisRight: 'Vérifiez, s’il vous plaît :',
    yes: 'C’est exact, continuer',
    change: 'Modifier {label}',
    misfit: {
      text: 'Écrivez-le encore une fois, ni trop court ni trop long.',
      order: 'Je ne vois pas de numéro de commande. Envoyez-le encore une fois.',
      amount: 'Je ne vois pas de montant valable. Écrivez des chiffres, comme 35 ou 35.50.',
      date: 'Je ne vois pas de date valable. Écrivez-la comme 2026-05-01.',
      phone: 'Je ne vois pas de numéro de téléphone. Envoyez-le encore une fois.',
      choice: 'Choisissez une réponse ; son numéro suffit.',
    },
  },
  ar: {
    person: 'التحدث إلى موظف (أو أرسل 0)',
    cancel: 'إلغاء',
    skip: 'تخطي',
    cancelled: 'حسنًا، تم الإلغاء. أخبرني إن احتجت إلى شيء آخر.',
    tooManyTries: 'لم أتمكن من الفهم، وسيساعدك موظف. ما كتبته سيُنقل إليه ولا حاجة إلى تكراره.',
    handedOver: 'سأحوّلك إلى موظف. ما كتبته سيُنقل إليه ولا حاجة إلى تكراره.',
    lookingUp: 'جارٍ البحث، لحظة من فضلك.',
    stillLookingUp: 'ما زال البحث جاريًا وسأخبرك فور ظهور النتيجة. للإلغاء أرسل «إلغاء»، ولموظف أرسل 0.',
    backToQuestion: 'نعود إلى السؤال:',
    corrected: 'حسنًا، {label} الآن {value}.',
    isThisRight: 'يرجى التأكد:',
    yes: 'صحيح، متابعة',
    change: 'تغيير {label}',
    misfit: {
      text: 'يرجى الكتابة مرة أخرى بطول مناسب.',
      order: 'لم أجد رقم الطلب. يرجى إرساله مرة أخرى.',
      amount: 'لم أجد مبلغًا صالحًا. اكتب أرقامًا مثل 35 أو 35.50.',
      date: 'لم أجد تاريخًا صالحًا. اكتبه مثل 2026-05-01.',
      phone: 'لم أجد رقم هاتف. يرجى إرساله مرة أخرى.',
      choice: 'يرجى اختيار واحد مما يلي، ويكفي رقمه.',
    },
  },
};

/** A phrase with what it speaks of. */
export const fillPhrase = (phrase: string, parts: Readonly<Record<string, string>>): string =>
  phrase.replace(/\{(label|value)\}/g, (_, name: string) => parts[name] ?? '');
