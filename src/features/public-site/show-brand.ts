// The partnership's one colour as a small stylesheet. The colour stands in the address, so that it may be kept for ever.
import { z } from 'zod';
import { page } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { brandStylesheet, isReadableBrand } from '../../platform/pages/brand.ts';
import { notFound } from '../../platform/web/errors.ts';
import { partnershipKey } from './show-published.ts';

const colourFile = z.string().regex(/^[0-9a-f]{6}\.css$/);

export const showBrand = page('GET', '/public/:partnershipKey/brand/:colourFile', { may: anyone, params: z.object({ partnershipKey, colourFile }), transaction: false }, async ({ params: { colourFile: file } }) => {
  const colour = `#${file.slice(0, 6)}`;
  if (!isReadableBrand(colour)) throw notFound();
  return { kind: 'file', name: file, mediaType: 'text/css; charset=utf-8', body: brandStylesheet(colour), inline: true, headers: { 'cache-control': 'public, max-age=31536000, immutable' } };
});
