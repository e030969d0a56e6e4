/// The floor of the sea, and the light that comes down to it.
extension Painter {
  mutating func paintUnderwater() {
    let tone = light.ambient
    let (upper, lower) = (Tint.hex(0x86d0cc).times(tone), Tint.hex(0x06222f).times(tone))
    canvas.wash(
      [(0, upper), (high * 0.4, Tint.hex(0x2b8296).times(tone)), (high, lower)],
      rows: 0..<canvas.height)
    var chance = plan.chance(.underwater)
    canvas.glow(
      Spot((1 - plan.focus) * wide, -short * 0.05), radius: short * 0.8, .hex(0xd8fff0),
      strength: 0.6)
    paintShafts(&chance)
    for layer in 0..<3 {
      let near = Float(layer) / 2
      let base = horizon.mixed(high, 0.35 + 0.35 * near)
      let reef = raise(
        edge(
          base: base + short * 0.08, height: short * 0.22, scale: 2.4, row: 91 + near * 3,
          isSharp: layer > 0),
        at: (layer == 1 ? 1 - plan.focus : plan.focus) * wide, width: wide * 0.4,
        height: short * 0.16)
      let rock = Tint.hex(0x2d6874).mixed(.hex(0x071c26), near).times(tone)
      var slope = relief(reef, rock, depth: 0, fall: short * 0.5, roughness: 0.8)
      slope.lit = rock.mixed(upper, 0.34 * (1 - near * 0.6))
      slope.shaded = rock
      slope.foot = rock.scaled(0.7)
      canvas.lay(slope, noise: noise)
      paintKelp(along: reef, near: near, tint: rock.scaled(0.8), &chance)
    }
    paintShoal(&chance)
  }

  private mutating func paintShafts(_ chance: inout Chance) {
    for _ in 0..<7 {
      let x = (1 - plan.focus) * wide + chance.between(-0.3, 0.3) * wide
      let foot = x + (x - (1 - plan.focus) * wide) * 0.8 - plan.side * short * 0.2
      let (thin, broad) = (short * 0.012, short * chance.between(0.03, 0.08))
      let shaft = [
        Spot(x - thin, -2), Spot(x + thin, -2), Spot(foot + broad, high * 0.85),
        Spot(foot - broad, high * 0.85),
      ]
      canvas.fill(
        shaft, Paint(.hex(0xd0fff4), .hex(0x2b8296), top: 0, bottom: high * 0.85, opacity: 0.12),
        blur: short * 0.01)
    }
  }

  private mutating func paintKelp(
    along edge: [Float], near: Float, tint: Tint, _ chance: inout Chance
  ) {
    for _ in 0..<14 {
      let x = chance.part() * wide
      let foot = Spot(x, edge[min(edge.count - 1, Int(x))] + short * 0.02)
      let tall = short * chance.between(0.08, 0.26) * (0.6 + near)
      let sway = short * chance.between(-0.05, 0.05)
      let stem = [
        foot, foot + Spot(sway, -tall * 0.3), foot + Spot(-sway * 0.6, -tall * 0.65),
        foot + Spot(sway, -tall),
      ]
      canvas.fill(Outline.stroke(Outline.line(stem), from: short * 0.011, to: short * 0.002), tint)
    }
  }

  private mutating func paintShoal(_ chance: inout Chance) {
    let middle = Spot(plan.focus * wide, horizon * 0.8)
    for _ in 0..<34 {
      let spot = middle + Spot(chance.between(-0.22, 0.22), chance.between(-0.1, 0.1)) * short
      let size = short * chance.between(0.01, 0.022)
      let turn = plan.side
      let body = Outline.smooth(
        [
          spot + Spot(size * turn, 0), spot + Spot(0, -size * 0.32),
          spot - Spot(size * 0.8 * turn, 0), spot + Spot(0, size * 0.32),
        ], pieces: 4)
      let tail = [
        spot - Spot(size * 0.65 * turn, 0), spot - Spot(size * 1.2 * turn, size * 0.35),
        spot - Spot(size * 1.2 * turn, -size * 0.35),
      ]
      let tint = Tint.hex(0x0e3a4a).mixed(.hex(0xa8dcd4), chance.part() * 0.6)
      canvas.fill(body, tint)
      canvas.fill(tail, tint)
    }
  }
}
