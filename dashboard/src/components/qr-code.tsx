import makeQrCode from 'qrcode-generator';

interface QrCodeProps {
  /** What a phone reads, e.g. an address. */
  readonly text: string;
  readonly label: string;
}

/** Light squares around it, without which phones do not find it (ISO/IEC 18004 section 6.3.8). */
const QUIET = 4;

/** A square that a phone reads with its camera. */
export function QrCode({ text, label }: QrCodeProps) {
  const code = makeQrCode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const lines = Array.from({ length: size }, (_line, row) => row);
  const dark = lines.flatMap((row) =>
    lines.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  );
  const side = size + 2 * QUIET;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
