import type { DemoWords } from './shape.ts';

export const ES: DemoWords = {
  person: 'Hablar con una persona',
  general: {
    greeting: '¡Hola! Elija un tema, escriba con sus palabras o hable con una persona cuando quiera.',
    choices: {
      'order-status': ['Dónde está mi pedido', 'Dígame el número de pedido o pida hablar con una persona.'],
      'account-recovery': ['No puedo entrar en mi cuenta', 'Cuénteme qué ocurre o pida hablar con una persona.'],
      'how-to': [
        'Cómo funciona algo',
        'Dígame qué quiere hacer, por ejemplo «cambiar mi número de teléfono». Si falta la respuesta, pida hablar con una persona arriba.',
      ],
      progress: [
        'Cómo va mi caso',
        'Todas sus conversaciones con nosotros están en los mensajes, y las novedades llegan directamente a ellas. Si una persona debe revisarlo, pídala.',
      ],
      complaint: [
        'Quejas y sugerencias',
        'Escriba lo ocurrido; puede añadir imágenes y archivos. Cuando pida una persona, el agente lo verá todo y no tendrá que repetirlo.',
      ],
    },
  },
  payment: {
    greeting: 'Atención de pagos. Nunca le pediremos su contraseña ni un código de un solo uso.',
    choices: {
      refund: [
        'Cuándo llega mi reembolso',
        'El reembolso vuelve por donde vino el dinero: al saldo, al instante; a la tarjeta, en 1–3 días laborables. Si se retrasa, pida hablar con una persona y tenga a mano el número de la operación.',
      ],
      failed: [
        'Un pago ha fallado',
        'Compruebe primero el saldo, la caducidad y los límites de la tarjeta. Si sigue fallando, envíenos una captura de lo que dice la página y pida hablar con una persona.',
      ],
      dispute: ['Reclamar una operación', 'Cuéntenos qué ocurrió, con el número de la operación, o pida una persona.'],
      'unknown-charge': [
        'Un cargo que no reconozco',
        'Mire primero el nombre del comercio en el recibo. Si no fue usted, pida enseguida una persona y no diga a nadie un código.',
      ],
    },
  },
  guardian: {
    greeting: 'Atención a padres y tutores: la cuenta y los gastos de su hijo.',
    choices: {
      spending: [
        'Reembolso de gastos de mi hijo',
        'Pida hablar con una persona y tenga a mano la cuenta de su hijo, capturas de los gastos y la prueba de que es su tutor. El agente abrirá un caso.',
      ],
      limits: [
        'Poner límites',
        'Active el modo para menores en los ajustes para limitar el tiempo y los gastos. Si necesita ayuda, pida una persona.',
      ],
    },
  },
  safety: {
    greeting:
      'Seguridad de la cuenta: si le han robado la cuenta, no puede entrar o ve algo sospechoso, hable enseguida con una persona.',
    choices: {},
  },
  merchant: {
    greeting: 'Atención a comercios. Elija un tema o hable con una persona.',
    choices: {
      settlement: [
        'Liquidaciones',
        'Las liquidaciones se hacen cada día y están en la consola del comercio. Si un importe no cuadra, pida una persona e indique el número de la liquidación.',
      ],
      verification: [
        'Cómo va mi verificación',
        'Una persona revisa los documentos. Para saber cómo van, pida una persona y díganos el nombre del negocio.',
      ],
    },
  },
  developer: {
    greeting: 'Atención a desarrolladores: describa el problema e incluya el identificador de la petición.',
    choices: {
      'api-error': [
        'Falla una llamada de la API',
        'Envíenos el código de error, el identificador de la petición y la hora, y pida una persona. No envíe claves.',
      ],
      access: ['Pedir acceso', 'Díganos para qué aplicación y para qué; pida una persona y el agente lo anotará.'],
    },
  },
};
