-- Slots of a robot or an app, as `quota.rs` keeps them in a file.
-- KEYS: the robot. ARGV: what to do; count, messages; window, margin, longest, step, wait in milliseconds; the server as this
-- host knew it.
if redis.replicate_commands then redis.replicate_commands() end
local what, known = ARGV[1], ARGV[9]
local count, messages = tonumber(ARGV[2]), tonumber(ARGV[3])
local window, margin, longest = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local step, wait = tonumber(ARGV[7]), tonumber(ARGV[8])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Not every user may ask for it: then nobody sees that the server has begun anew.
local info = redis.pcall('INFO', 'server')
local run = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or ''
local text = redis.call('GET', KEYS[1])
local kept = { slots = {}, blocked_until = 0, blocked_for = 0, run = run }
if text then kept = cjson.decode(text) end
local before = text and kept.run or known
if run ~= '' and before ~= '' and before ~= run then
  -- Nobody knows what was taken since the last of it that is left.
  kept.slots = {}
  for number = 1, messages do kept.slots[number] = now end
end
kept.run = run
local slots = kept.slots

local function following(count)
  local place = #slots + count - messages
  local leaves = place >= 1 and slots[place] and slots[place] + window + margin or 0
  return math.max(now, leaves, kept.blocked_until)
end

local function keep()
  local last = math.max(now, kept.blocked_until, slots[#slots] or 0)
  redis.call('SET', KEYS[1], cjson.encode(kept), 'PX', string.format('%.0f', last - now + window + margin + 600000))
end

local verdict, away = 'taken', 0
if what == 'book' then
  count = math.min(math.max(count, 1), messages)
  local slot = following(count)
  away = slot - now
  if away > longest then
    verdict = 'long'
  else
    for number = 0, count - 1 do slots[#slots + 1] = slot + number * step end
    table.sort(slots)
    while #slots > messages do table.remove(slots, 1) end
  end
  keep()
elseif what == 'block' then
  if kept.blocked_until <= now then
    local again = now - kept.blocked_until <= window
    local longer = math.min(math.max(kept.blocked_for * 2, wait), math.max(600000, wait))
    kept.blocked_for = again and longer or wait
    kept.blocked_until = now + kept.blocked_for
    local left = {}
    for _, slot in ipairs(slots) do
      if slot <= now or slot >= kept.blocked_until then left[#left + 1] = slot end
    end
    kept.slots, slots = left, left
  end
  keep()
else
  away = following(1) - now
end

local answer = { verdict, run }
for _, number in ipairs({ away, now, math.max(kept.blocked_until - now, 0) }) do
  answer[#answer + 1] = string.format('%.0f', number)
end
for _, slot in ipairs(slots) do answer[#answer + 1] = string.format('%.0f', slot) end
return answer
