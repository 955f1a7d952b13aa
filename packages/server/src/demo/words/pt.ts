import type { DemoWords } from './shape.ts';

export const PT: DemoWords = {
  person: 'Falar com uma pessoa',
  general: {
    greeting: 'Olá! Escolha um assunto, escreva livremente ou fale com uma pessoa a qualquer momento.',
    choices: {
      'order-status': ['Onde está o meu pedido', 'Diga-me o número do pedido ou peça uma pessoa.'],
      'account-recovery': ['Não consigo entrar na conta', 'Conte-me o que acontece ou peça uma pessoa.'],
      'how-to': [
        'Como algo funciona',
        'Diga-me o que quer fazer, por exemplo “mudar o meu número de telefone”. Se faltar a resposta, peça uma pessoa acima.',
      ],
      progress: [
        'Como está o meu caso',
        'Todas as suas conversas conosco estão nas mensagens, e as novidades chegam diretamente a elas. Se uma pessoa deve verificar, peça-a.',
      ],
      complaint: [
        'Reclamações e sugestões',
        'Escreva o que aconteceu; pode juntar imagens e arquivos. Quando pedir uma pessoa, ela verá tudo e não será preciso repetir.',
      ],
    },
  },
  payment: {
    greeting: 'Atendimento de pagamentos. Nunca pedimos a sua senha nem um código de uso único.',
    choices: {
      refund: [
        'Quando chega o meu reembolso',
        'O reembolso volta por onde o dinheiro veio: ao saldo na hora, ao cartão em 1–3 dias úteis. Se atrasar, peça uma pessoa e tenha à mão o número da transação.',
      ],
      failed: [
        'Um pagamento falhou',
        'Verifique primeiro o saldo, a validade e os limites do cartão. Se continuar a falhar, envie-nos uma captura do que a página diz e peça uma pessoa.',
      ],
      dispute: ['Contestar uma transação', 'Conte o que aconteceu, com o número da transação, ou peça uma pessoa.'],
      'unknown-charge': [
        'Uma cobrança que não conheço',
        'Veja primeiro o nome do comerciante no extrato. Se não foi você, peça logo uma pessoa e não diga um código a ninguém.',
      ],
    },
  },
  guardian: {
    greeting: 'Atendimento a pais e responsáveis: a conta e os gastos do seu filho.',
    choices: {
      spending: [
        'Reembolso dos gastos do meu filho',
        'Peça uma pessoa e tenha à mão a conta do seu filho, capturas dos gastos e a prova de que é o responsável. O agente abre um caso.',
      ],
      limits: [
        'Definir limites',
        'Ative o modo para menores nas definições para limitar o tempo e os gastos. Se precisar de ajuda, peça uma pessoa.',
      ],
    },
  },
  safety: {
    greeting:
      'Segurança da conta: se a conta foi roubada, não consegue entrar ou algo parece suspeito, fale logo com uma pessoa.',
    choices: {},
  },
  merchant: {
    greeting: 'Atendimento a comerciantes. Escolha um assunto ou fale com uma pessoa.',
    choices: {
      settlement: [
        'Liquidações',
        'Os extratos são feitos todos os dias e estão no painel do comerciante. Se um valor estiver errado, peça uma pessoa e indique o número do extrato.',
      ],
      verification: [
        'Como está a minha verificação',
        'Pessoas analisam os documentos depois do envio. Para saber como estão, peça uma pessoa e diga-nos o nome da empresa.',
      ],
    },
  },
  developer: {
    greeting: 'Atendimento a programadores: descreva o problema e inclua o identificador do pedido.',
    choices: {
      'api-error': [
        'Uma chamada da API falha',
        'Envie-nos o código de erro, o identificador do pedido e a hora, e peça uma pessoa. Não envie chaves.',
      ],
      access: ['Pedir acesso', 'Diga-nos qual é o aplicativo e para quê; peça uma pessoa, que tomará nota.'],
    },
  },
};
