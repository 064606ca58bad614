"""When and how an alert is told: quiet hours, spikes, retries, signatures."""
