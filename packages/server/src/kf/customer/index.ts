import { customerBatchget } from './batchget.ts';
import { cancelUpgradeService } from './cancel_upgrade_service.ts';
import { getUpgradeServiceConfig } from './get_upgrade_service_config.ts';
import { upgradeService } from './upgrade_service.ts';

export const customerHandlers = {
  'customer/batchget': customerBatchget,
  'customer/get_upgrade_service_config': getUpgradeServiceConfig,
  'customer/upgrade_service': upgradeService,
  'customer/cancel_upgrade_service': cancelUpgradeService,
} as const;
